using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The leaves of programs: steps that leave events.</summary>
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

    // Made anew at each run: faults of finalizers are attached to it.
    internal static Handler<int> Failing(int number) =>
        Handler.Return(number).Bind(n => Handler.Fail<int>(new ProgramFaultException(n)));

    internal static Handler<int> Throwing(int number) => Handler.Of<int>(() => throw new ProgramFaultException(number));

    /// <param name="number">The number.</param>
    /// <param name="suspends">Whether it does; a twin leaves the same events in one step.</param>
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
                        Probe.Leave($"went on {number}");
                        return number;
                    }
                )
            )
            : Handler.Sync(() =>
            {
                Probe.Leave($"waiting {number}");
                Probe.Leave($"swallowed {number}");
                Probe.Leave($"went on {number}");
                return number;
            });

    internal const string Begins = "begins";
    internal const string Ends = "ends";

    /// <summary>A fiber's handler: its events stand in the trace under its name, the first one and the last one say so.</summary>
    internal static Handler<int> Named(string name, Handler<int> handler) =>
        Handler
            .Sync(() =>
            {
                Probe.EnterFiber(name);
                Probe.Leave(Begins);
            })
            .Then(handler)
            .Finally(
                // One that was cancelled between its first step and its second has no name yet: what it left would be its parent's.
                outcome =>
                    Handler.Sync(() =>
                    {
                        if (Probe.IsIn(name))
                            Probe.Leave(outcome.IsCancelled ? $"{Ends}, cancelled" : Ends);
                    })
            );
}
