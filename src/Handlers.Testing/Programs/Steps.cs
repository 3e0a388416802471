namespace Handlers;

/// <summary>The leaves of programs: steps that leave events.</summary>
internal static class Steps
{
    /// <summary>Longer than any sleep of a generated program.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal static Handler<int> Logging(string text, int value) =>
        Primitives.Sync(() =>
        {
            Probe.Leave(text);
            return value;
        });

    internal static Handler<int> Cancel { get; } =
        Primitives.Sync(() =>
        {
            Probe.Leave("cancel");
            Probe.CancelRun();
            return 0;
        });

    // Made anew at each run: faults of finalizers are attached to it.
    internal static Handler<int> Failing(int number) =>
        Primitives.Bind(Primitives.Return(number), n => Primitives.Fail<int>(new ProgramFault(n)));

    internal static Handler<int> Throwing(int number) => Primitives.Sync<int>(() => throw new ProgramFault(number));

    internal static Handler<int> Suspending(int number, bool suspends) =>
        suspends
            ? Primitives.Async(async _ =>
            {
                Probe.Leave($"suspend {number}");
                await Task.Yield();
                Probe.Leave($"resumed {number}");
                return number;
            })
            : Primitives.Sync(() =>
            {
                Probe.Leave($"suspend {number}");
                Probe.Leave($"resumed {number}");
                return number;
            });

    internal static Handler<int> Swallowing(int number, bool suspends) =>
        suspends
            ? Primitives.Bind(
                Primitives.Time,
                time =>
                    Primitives.Async(
                        async (_, token) =>
                        {
                            Probe.Leave($"waiting {number}");
                            await Task.Delay(Patience, time, token)
                                .ConfigureAwait(
                                    ConfigureAwaitOptions.SuppressThrowing
                                        | ConfigureAwaitOptions.ContinueOnCapturedContext
                                );
                            Probe.Leave($"swallowed {number}");
                            await Task.Yield();
                            Probe.Leave($"went on {number}");
                            return number;
                        }
                    )
            )
            : Primitives.Sync(() =>
            {
                Probe.Leave($"waiting {number}");
                Probe.Leave($"swallowed {number}");
                Probe.Leave($"went on {number}");
                return number;
            });

    /// <summary>A task's handler: its events stand in the trace under its name.</summary>
    internal static Handler<int> Named(string name, Handler<int> handler) =>
        Primitives.Then(Primitives.Act(() => Probe.EnterFiber(name)), handler);
}
