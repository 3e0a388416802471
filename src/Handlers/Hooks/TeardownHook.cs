namespace Handlers;

/// <summary>
/// Runs at the end of every request, after the last byte of the response, whatever happened: the place to give back what a before
/// hook took. All of them run, also when some fault or are cut off; that is reported and does not change the response.
/// </summary>
/// <remarks>Order: those of the groups, innermost first, then the app's, each in reverse order of registration. Masked: a
/// cancellation stops neither it nor the fibers that it begins. Each hook is a stage, so its fibers end with it; <see cref="Lifetime.Request"/> is refused,
/// because the request is over. Immutable. Follows <c>teardown_request</c>.</remarks>
/// <example><code>
/// var close = TeardownHook.Of("close", fault => Handler.Act(() => Console.WriteLine(fault?.Message ?? "fine")));
/// </code></example>
public sealed class TeardownHook
{
    private TeardownHook(string name, Func<Exception?, Handler> function)
    {
        Name = name;
        Function = function;
    }

    /// <summary>What descriptions call it.</summary>
    public string Name { get; }

    /// <summary>Gets the fault that nothing handled, or null, and gives what to do.</summary>
    public Func<Exception?, Handler> Function { get; }

    /// <summary>A hook by its function.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="function">Gets the original exception that no error handler took, an <see cref="OperationCanceledException"/> when
    /// the request was cancelled, or null, also when an error handler took it. A fault or a halt of the hook itself is reported.</param>
    /// <returns>A hook.</returns>
    public static TeardownHook Of(string name, Func<Exception?, Handler> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new TeardownHook(name, function);
    }

    /// <summary>A hook that does not look at the fault.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="handler">What it does.</param>
    /// <returns>A hook.</returns>
    public static TeardownHook Of(string name, Handler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Of(name, _ => handler);
    }

    /// <summary>This hook for the request's fault: it ends with a value, so that the next one runs.</summary>
    internal Handler For(Handler<Exception?> fault) =>
        new CutOffNode(
            new StageBindNode<Exception?, Unit>(
                fault,
                seen => RequireHandler.From(Function, Function(seen), "a teardown hook").AsUnit(),
                $"the teardown hook '{Name}'"
            ).Settle(outcome => Handler.Report(Reported(outcome)).AsUnit()),
            Name
        );

    /// <summary>Around a hook: a cancellation ends it, not those behind it.</summary>
    private sealed class CutOffNode(Handler<Unit> hook, string name) : Handler<Unit>, IFrame<Unit>
    {
        internal override Handler? Step(FiberState fiber)
        {
            fiber.Push(this);
            return RunAbove(hook, this, fiber);
        }

        public Handler? Resume(Unit done, FiberState fiber) => ResumeTop(done, fiber);

        public Handler? Unwind(object cause, FiberState fiber)
        {
            if (cause is not Cancelled)
                return Unwinding.Instance;
            fiber.Report(
                new Report(
                    ReportKind.TeardownFault,
                    $"The teardown hook '{name}' was cancelled before it had ended; the response stands and the other teardown hooks run."
                )
            );
            return ResumeTop(default, fiber);
        }
    }

    private Report Reported(Outcome<Unit> outcome) =>
        new(
            ReportKind.TeardownFault,
            outcome.Fault is null
                ? $"The teardown hook '{Name}' halted; there is no response to replace any more. Act instead."
                : $"The teardown hook '{Name}' faulted; the response stands and the other teardown hooks run.",
            outcome.Fault
        );
}
