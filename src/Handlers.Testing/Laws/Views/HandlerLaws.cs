using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The laws of any handler, especially of views. One call checks all of them: <c>HandlerLaws.Check("mine", myView)</c>. Only schedules and the moments of
/// cancellations are generated. The handler is observed by its ending and by the events that it records (<see cref="Probe.Leave"/>).
/// </summary>
/// <remarks>The members are the same as in <see cref="DecoratorLaws"/>.</remarks>
/// <example><code>
/// HandlerLaws.Check("three", Handler.Return(3));
/// </code></example>
public static class HandlerLaws
{
    internal sealed record Subject(Handler<object?> Handler, Func<CancellationToken, RequestContext>? Context)
    {
        internal Observation Observe(Setting setting, int? cancelAt = null) =>
            setting.Observe(Handler, cancelAt, Context);
    }

    internal static readonly IReadOnlyList<Law<Subject, LawCase>> Laws =
    [
        new(
            "R2",
            "every run behaves like the first run",
            (subject, input, setting) =>
            {
                var first = subject.Observe(setting, input.CancelAt);
                return Equivalence.All(
                    Enumerable.Range(0, 2).Select(_ => subject.Observe(setting, input.CancelAt).DifferenceFrom(first))
                );
            }
        ),
        new(
            "R4",
            "it ends alike, and its own events are the same, under every interpreter",
            (subject, input, setting) =>
            {
                var expected = subject.Observe(Setting.Test[0]);
                return Equivalence.All(Setting.Real.Prepend(setting).Select(other => Alike(subject, expected, other)));
            }
        )
        {
            Except =
                "handlers whose ending depends on real time, because here the clock of the real interpreters jumps",
        },
        new(
            "R5",
            "concurrent runs do not affect each other",
            (subject, input, setting) =>
            {
                var alone = subject.Observe(setting);
                var found = new Observation[3];
                var threads = found
                    .Select(
                        (_, i) =>
                            new Thread(() =>
                            {
                                for (var again = 0; again < 5; again++)
                                    found[i] = subject.Observe(setting);
                            })
                            {
                                IsBackground = true,
                            }
                    )
                    .ToArray();
                foreach (var thread in threads)
                    thread.Start();
                foreach (var thread in threads)
                    thread.Join();
                return Equivalence.All(found.Select(each => each.DifferenceFrom(alone)));
            }
        ),
        new(
            "C14",
            "it ends when it is cancelled at any event, and closes everything that it has opened: its events 'open X' and 'close X' pair up",
            (subject, input, setting) =>
                Equivalence.All(
                    Enumerable
                        .Range(0, Math.Min(subject.Observe(setting).Trace.Count + 1, 25))
                        .Select(k =>
                        {
                            var seen = subject.Observe(setting, k);
                            return Equivalence.All(
                                seen.Ending.Kind is null ? $"cancelled at {k}, it never ended" : null,
                                TidinessLaws.Paired(k, seen)
                            );
                        })
                )
        ),
        new(
            "D11",
            "no part of it continues after its end",
            (subject, input, setting) =>
            {
                var seen = subject.Observe(setting, input.CancelAt);
                return Equivalence.All(
                    Equivalence.InOrder("after the end", [], seen.Late),
                    Equivalence.On("remaining fibers", 0, seen.LiveFibers),
                    Equivalence.InOrder("reports of leftovers", [], seen.Reports.Where(TidinessLaws.IsOfLeftovers))
                );
            }
        ),
        new(
            "P8",
            "it ends alike under every schedule",
            (subject, input, setting) =>
                Equivalence.On("ending", subject.Observe(Setting.Test[0]).Ending, subject.Observe(setting).Ending)
        ),
        new(
            "R6",
            KeptContexts.Says,
            (Subject subject, LawCase _, Setting setting, LawOptions options) =>
                KeptContexts.Of(setting, subject.Handler, subject.Context, options)
        )
        {
            Once = true,
        },
    ];

    // The events of its fibers before they are cancelled depend on the schedule.
    private static string? Alike(Subject subject, Observation expected, Setting other)
    {
        var seen = subject.Observe(other);
        return Equivalence.All(
            Equivalence.On($"ending, {other} compared with {Setting.Test[0]}", expected.Ending, seen.Ending),
            Equivalence.InOrder($"events, {other} compared with {Setting.Test[0]}", Own(expected), Own(seen))
        );
    }

    private static IEnumerable<string> Own(Observation seen) =>
        seen.Trace.Where(left => left.Fiber == Probe.RootFiber).Select(left => left.Text);

    /// <summary>Gets the laws.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. Laws];

    /// <summary>Returns a check of each law for a handler.</summary>
    /// <typeparam name="A">The type of the handler's value; values are compared by their text.</typeparam>
    /// <param name="name">The name of the handler in counterexamples.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="context">Creates the request's context. The default is a GET for <c>/</c> without services.</param>
    /// <returns>A check for each law.</returns>
    public static IReadOnlyList<LawCheck> For<A>(
        string name,
        Handler<A> handler,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(handler);
        var subject = new Subject(handler.Map(object? (value) => value), context);
        return
        [
            .. Laws.Select(law =>
                LawCheck.Of(
                    law,
                    subject,
                    $"the handler '{name}'",
                    Generators.Moments,
                    "HandlerLaws.Check(name, handler, OPTIONS);"
                )
            ),
        ];
    }

    /// <summary>Checks every law for a handler.</summary>
    /// <typeparam name="A">The same as for <see cref="For"/>.</typeparam>
    /// <param name="name">The name of the handler in counterexamples.</param>
    /// <param name="handler">The handler.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check<A>(string name, Handler<A> handler, LawOptions? options = null) =>
        LawCheck.All($"the handler '{name}'", For(name, handler, options?.Context), options).OrThrow();
}
