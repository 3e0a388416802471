namespace Handlers;

/// <summary>Wrong handlers.</summary>
internal static class HandlerMutants
{
    private static int runs;
    private static int inFlight;

    internal static readonly IReadOnlyList<Mutant<HandlerLaws.Subject>> All =
    [
        Of("a handler that counts its runs", "R2", Handler.Sync(() => Interlocked.Increment(ref runs))),
        Of(
            "a handler that checks which interpreter runs it",
            "R4",
            Handler.Sync(() => SynchronizationContext.Current is null ? 1 : 2)
        ),
        Of("a handler that keeps its state in a static field", "R5", Meeting()),
        Of("a handler that does not close its resource when it is cancelled", "C14", Leaky()),
        Of(
            "a handler that continues after its end",
            "D11",
            Handler.Sync(() =>
            {
                _ = Detached();
                return 1;
            })
        ),
        Of("a handler that keeps its requests", "R6", Keeping()),
        Of("a handler that reveals which fiber was first", "P8", Handler.Race(Arm(1), Arm(2))),
    ];

    /// <summary>The reasons, by law, why a law is never the only one to catch a mutant.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["R2"] = "R5 also runs its handler many times",
        ["P8"] = "R4 also compares with one schedule; P8 states that no other schedule matters",
        ["R5"] = "it needs runs that overlap; a handler that depends on other runs also differs from run to run",
        ["R4"] = "a handler that depends on its interpreter also differs from run to run",
        ["D11"] = "laws that compare runs also see work after the end",
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
