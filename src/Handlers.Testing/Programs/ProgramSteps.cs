using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The leaves of programs: steps that record events.</summary>
internal static class ProgramSteps
{
    // Longer than any sleep of a generated program, and far below the grace time.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    internal static Handler<int> Logging(string text, int value) =>
        Handler.Sync(() =>
        {
            Probe.Leave(text);
            return value;
        });

    internal static Handler<int> Cancel { get; } =
        Handler.Sync(() =>
        {
            Probe.Leave("cancel");
            Probe.CancelRun();
            return 0;
        });

    // Creates a new exception in each run, because the faults of finalizers are attached to it.
    internal static Handler<int> Failing(int number) =>
        Handler.Return(number).Bind(n => Handler.Fail<int>(new ProgramFaultException(n)));

    internal static Handler<int> Throwing(int number) => Handler.Of<int>(() => throw new ProgramFaultException(number));

    /// <param name="number">The number.</param>
    /// <param name="suspends">Whether it suspends; a twin records the same events in one step.</param>
    /// <param name="throws">Whether the task throws at its end.</param>
    internal static Handler<int> Suspending(int number, bool suspends, bool throws = false)
    {
        return suspends
            ? Handler.FromTask(
                async ValueTask<int> (_) =>
                {
                    Probe.Leave($"suspend {number}");
                    await Task.Yield();
                    return End();
                }
            )
            : Handler.Sync(() =>
            {
                Probe.Leave($"suspend {number}");
                return End();
            });

        int End()
        {
            Probe.Leave($"resumed {number}");
            return throws ? throw new ProgramFaultException(number) : number;
        }
    }

    internal static Handler<int> Swallowing(int number, bool suspends) =>
        suspends
            ? Handler.Time.Bind(time =>
                Handler.FromTask(
                    async (_, token) =>
                    {
                        Probe.Leave($"waiting {number}");
                        await Task.Delay(Patience, time, token)
                            .ConfigureAwait(
                                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
                            );
                        Probe.Leave($"swallowed {number}");
                        await Task.Yield();
                        Probe.Leave($"continued {number}");
                        return number;
                    }
                )
            )
            : Handler.Sync(() =>
            {
                Probe.Leave($"waiting {number}");
                Probe.Leave($"swallowed {number}");
                Probe.Leave($"continued {number}");
                return number;
            });

    internal const string Begins = "begins";
    internal const string Ends = "ends";

    /// <summary>Names the handler of a fiber: its events are in the trace under that name, and its first and last event mark its beginning and end.</summary>
    internal static Handler<int> Named(string name, Handler<int> handler) =>
        Handler
            .Sync(() =>
            {
                Probe.EnterFiber(name);
                Probe.Leave(Begins);
            })
            .Then(handler)
            .Finally(
                // A fiber that is cancelled between its first and second step has no name yet, so its event would appear under its parent.
                outcome =>
                    Handler.Sync(() =>
                    {
                        if (Probe.IsIn(name))
                            Probe.Leave(outcome.IsCancelled ? $"{Ends}, cancelled" : Ends);
                    })
            );
}
