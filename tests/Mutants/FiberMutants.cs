namespace Handlers;

/// <summary>Wrong operations on fibers and time.</summary>
internal static class FiberMutants
{
    private static readonly FiberOperations Real = FiberOperations.Real;
    private static int count;

    internal static readonly IReadOnlyList<Mutant<FiberOperations>> All =
    [
        new("a join that wraps the fiber's fault", "S1", Real with { Join = fiber => fiber.Join().Catch(Wrapped) }),
        new(
            "a spawn that runs the fiber immediately",
            "S2",
            Real with
            {
                Spawn = h => h.Bind(x => Real.Spawn(Handler.Return(x))),
            }
        ),
        new(
            "a spawn whose fiber begins without its parent's keys",
            "S3",
            Real with
            {
                Spawn = h => Real.Spawn(SpawnLaws.Box.Set(0).Then(h)),
            }
        ),
        new("a spawn whose fiber inherits its parent's masking", "S4", Real with { Spawn = Masked }),
        new("a wait for nothing that ends by itself", "S5", Real with { Never = Real.Sleep(1) }),
        new(
            "a race that turns a halt into a value",
            "S6",
            Real with
            {
                Race = (a, b) => Real.Race(Unhalted(a), Unhalted(b)),
            }
        ),
        new("a race that does not wait for its loser", "S7", Real with { Race = (a, b) => Real.Race(a, Beside(b)) }),
        new("a failure that is reported twice", "S8", Real with { Spawn = h => Real.Spawn(h.Catch(ReportedToo)) }),
        new("a yield that keeps its turn", "S10", Real with { Yield = Handler.Nothing }),
        new("a cancel that does not wait", "C9", Real with { Cancel = fiber => Handler.Spawn(fiber.Cancel()) }),
        new(
            "a cancel that affects a fiber that has ended",
            "C10",
            Real with
            {
                Cancel = fiber => fiber.HasEnded ? ProgramSteps.Logging("cancelled again", 0) : fiber.Cancel(),
            }
        ),
        new(
            "an All that runs its handlers one after another",
            "A3",
            Real with
            {
                All = handlers => Handler.Traverse(handlers, h => h),
            }
        ),
        new("a clock that is not the run's", "T1", Real with { Time = Handler.Return(TimeProvider.System) }),
        new(
            "a join that comes late",
            "T2",
            Real with
            {
                Join = fiber => Handler.Delay(FiberOperations.Ms(1)).Then(fiber.Join()),
            }
        ),
        new(
            "a time limit that does not wait for the handler that it cancels",
            "T3",
            Real with
            {
                Timeout = (h, limit) => Beside(h).Timeout(limit),
            }
        ),
        new(
            "a time limit that does not cancel",
            "T3",
            Real with
            {
                Timeout = (h, limit) => Handler.Uncancelable(_ => h).Timeout(limit),
            }
        ),
        new("a delay that every second time ends a turn late", "T4", Real with { Delay = Tardy }),
        new(
            "a program that keeps count",
            "R1",
            Real with
            {
                Program = p => ProgramSteps.Logging($"{Interlocked.Increment(ref count)}", 0).Then(p.ToHandler()),
            }
        ),
        .. LateMutants.All,
    ];

    /// <summary>The reasons, by law, why a law is never the only one to catch a mutant.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["S2"] = "a fiber that runs immediately also has its parent's keys (S3) and takes its parent's time (T2)",
    };

    private static Handler<int> Wrapped(Exception fault) => Handler.Fail<int>(new AggregateException(fault));

    private static Handler<int> Unhalted(Handler<int> handler) =>
        handler.Settle(outcome => outcome.Fault is { } fault ? Handler.Fail<int>(fault) : Handler.Return(0));

    // The arm only waits for the fiber: once cancelled, it no longer waits.
    private static Handler<int> Beside(Handler<int> handler) =>
        Handler.Spawn(handler, Lifetime.Request, "beside").Bind(fiber => fiber.Join());

    private static Handler<int> ReportedToo(Exception fault) =>
        Handler.Report(new Report(ReportKind.FiberFault, "The fiber failed.", fault)).Then(Handler.Fail<int>(fault));

    private static Handler<Fiber<int>> Masked(Handler<int> handler) =>
        Handler.Cancellation.Bind(token =>
            Real.Spawn(token.CanBeCanceled ? handler : Handler.Uncancelable(_ => handler))
        );

    private static Handler Tardy(TimeSpan delay) =>
        Interlocked.Increment(ref count) % 2 == 0 ? Handler.Delay(delay).Then(Handler.Yield) : Handler.Delay(delay);
}
