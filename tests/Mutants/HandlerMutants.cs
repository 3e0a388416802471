namespace Handlers;

/// <summary>Wrong handlers.</summary>
internal static class HandlerMutants
{
    private static int runs;
    private static int inFlight;

    internal static readonly IReadOnlyList<Mutant<HandlerLaws.Subject>> All =
    [
        Of("one that counts its runs", "R2", Handler.Sync(() => Interlocked.Increment(ref runs))),
        Of("one that looks who runs it", "R4", Handler.Sync(() => SynchronizationContext.Current is null ? 1 : 2)),
        Of("one that keeps its state in a static field", "R5", Meeting()),
        Of("one that leaves open what it opened when it is cancelled", "C14", Leaky()),
        Of(
            "one that goes on after its end",
            "D11",
            Handler.Sync(() =>
            {
                _ = Detached();
                return 1;
            })
        ),
        Of("one that keeps its requests", "R6", Keeping()),
        Of("one that tells which fiber was first", "P8", Handler.Race(Arm(1), Arm(2))),
    ];

    /// <summary>Why a law catches none of the mutants alone.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["R2"] = "R5 runs its handler many times, too",
        ["P8"] = "R4 compares with one schedule, too; P8 says that no other one matters",
        ["R5"] = "it needs runs that meet; what depends on others differs from run to run, too",
        ["R4"] = "what looks at its interpreter differs from run to run, too",
        ["D11"] = "what goes on after the end is seen by laws that compare runs, too",
    };

    private static Mutant<HandlerLaws.Subject> Of(string name, string caughtBy, Handler<int> handler) =>
        new(name, caughtBy, new(handler.Map(object? (value) => value), null));

    private static Handler<int> Meeting() =>
        Handler
            .Sync(() =>
            {
                Interlocked.Increment(ref inFlight);
                if (SpinWait.SpinUntil(() => Volatile.Read(ref inFlight) > 1, 3))
                    Probe.Leave("met another run");
                return 1;
            })
            .Finally(Handler.Sync(() => Interlocked.Decrement(ref inFlight)));

    private static readonly List<RequestContext> Kept = [];

    private static Handler<int> Keeping() =>
        Handler.Read(context =>
        {
            lock (Kept)
                Kept.Add(context);
            return 1;
        });

    private static Handler<int> Leaky() =>
        ProgramSteps.Logging("open it", 0).Then(Handler.Yield.Then(ProgramSteps.Logging("close it", 1)));

    private static async Task Detached()
    {
        await Task.Yield();
        Probe.Leave("late");
    }

    private static Handler<int> Arm(int number) => Handler.Delay(TimeSpan.FromMilliseconds(1)).As(number);
}
