namespace Handlers;

/// <summary>
/// A hook that runs at the end of every request, after the last byte of the response, whatever happened. Use it to release what a before
/// hook acquired. All teardown hooks run, even if some fault or are cancelled; that is reported and does not change the response.
/// </summary>
/// <remarks>The hooks of the groups run first, innermost first, then the hooks of the app, each in reverse order of registration. A teardown hook is masked:
/// cancellation stops neither the hook nor the fibers that it begins. Each hook is a stage, so its fibers end with it; <see cref="Lifetime.Request"/> is
/// refused, because the request is over. Immutable. Follows Flask's <c>teardown_request</c>.</remarks>
/// <example><code>
/// var close = TeardownHook.Of("close", fault => Handler.Sync(() => Console.WriteLine(fault?.Message ?? "fine")));
/// </code></example>
public sealed class TeardownHook
{
    private TeardownHook(string name, Func<Exception?, Handler> function)
    {
        Name = name;
        Function = function;
    }

    /// <summary>Gets the name in descriptions.</summary>
    public string Name { get; }

    /// <summary>Gets the function that takes the unhandled fault, or null, and returns the handler to run.</summary>
    public Func<Exception?, Handler> Function { get; }

    /// <summary>Creates a hook from a function.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="function">Returns the handler to run. It takes the original exception if no error handler took it, an
    /// <see cref="OperationCanceledException"/> if the request was cancelled, and otherwise null. A fault or a halt of the hook itself is reported.</param>
    /// <returns>A hook.</returns>
    public static TeardownHook Of(string name, Func<Exception?, Handler> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new TeardownHook(name, function);
    }

    /// <summary>Creates a hook that ignores the fault.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="handler">The handler to run.</param>
    /// <returns>A hook.</returns>
    public static TeardownHook Of(string name, Handler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Of(name, _ => handler);
    }

    /// <summary>Returns a handler that runs this hook with the request's fault. It always ends with a value, so that the next hook runs.</summary>
    internal Handler For(Handler<Exception?> fault) =>
        new CutOffNode(
            new StageBindNode<Exception?, Unit>(
                fault,
                seen => RequireHandler.From(Function, Function(seen), "a teardown hook").AsUnit(),
                $"the teardown hook '{Name}'"
            ).Settle(outcome => Handler.Report(Reported(outcome)).AsUnit()),
            Name
        );

    /// <summary>A node around a hook: cancellation ends this hook, but not the hooks after it.</summary>
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
                    $"The teardown hook '{name}' was cancelled before it had ended; the response is unchanged and the other teardown hooks run."
                )
                {
                    Stage = $"the teardown hook '{name}'",
                }
            );
            return ResumeTop(default, fiber);
        }
    }

    private Report Reported(Outcome<Unit> outcome) =>
        new(
            ReportKind.TeardownFault,
            outcome.Fault is null
                ? $"The teardown hook '{Name}' halted, but the response has already been sent. Return a handler that does not halt."
                : $"The teardown hook '{Name}' faulted; the response is unchanged and the other teardown hooks run.",
            outcome.Fault
        )
        {
            Stage = $"the teardown hook '{Name}'",
        };
}
