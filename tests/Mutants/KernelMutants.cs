namespace Handlers;

/// <summary>Wrong operations on handlers.</summary>
internal static partial class KernelMutants
{
    private static readonly KernelOperations Real = KernelOperations.Real;

    /// <summary>The reasons, by law, why a law is never the only one to catch a mutant.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["F1"] = "F3 also compares whole runs of a map; F1 is the law that names it",
        ["M1"] = "M2 and M3 also bind values",
        ["M2"] = "after a masked region that completed, a bind that looks at outcomes also breaks M3",
        ["M3"] =
            "a bind that differs when nested to the left and yet keeps M1 and M2 would have to know how it is nested",
        ["E4"] = "E1 compares whole answers; E4 states that there is one",
        ["B4"] = "B6 and C8 also need a finalizer that runs",
        ["C2"] = "C3 also has a nested region",
        ["C4"] = "a region that lets a cancellation in also breaks C2 or C6; C4 states where it must not be seen",
        ["C5"] = "it is M1 and M2 for one handler; C5 states the consequence for a cancellation",
        ["C6"] = "a region that masks too little also breaks C2; C6 states when the cancellation comes",
        ["C7"] = "an unmasked finalizer is also cut short in B4 and B5",
        ["C14"] = "M7 also has programs that can tell whether a cancellation reaches them",
        ["R2"] = "R5 also runs its handler many times",
    };

    internal static readonly IReadOnlyList<Mutant<KernelOperations>> All =
    [
        new("a map that runs the handler twice", "F1", Real with { Map = (h, f) => h.Then(h.Map(f)) }),
        new(
            "a map that catches what its function throws",
            "F2",
            Real with
            {
                Map = (h, f) => Real.Map(h, Swallowing(f)),
            }
        ),
        new(
            "a map that calls its function on a default value",
            "F3",
            Real with
            {
                Map = (h, f) => Real.Map(h.Settle(Unhalted), f),
            }
        ),
        new("a map over a map that applies its function twice", "F2", Real with { Map = TwiceOverMaps }),
        new("a map that also calls its function after a fault", "F3", Real with { Map = AlsoAfterFaults }),
        new("a zip that loses the left value", "A1", Real with { Zip = static (a, b) => a.Then(b) }),
        new("a zip that runs the right side first", "A2", Real with { Zip = (a, b) => Real.Zip(b, a) }),
        new(
            "a zip that runs the right side whatever the result of the left side",
            "A2",
            Real with
            {
                Zip = static (a, b) => a.Finally(b),
            }
        ),
        new(
            "a traverse that runs the last handler first",
            "A4",
            Real with
            {
                Traverse = handlers =>
                    Real.Traverse([.. handlers.Reverse()]).Map(IReadOnlyList<int> (x) => [.. x.Reverse()]),
            }
        ),
        new(
            "a bind that leaves an extra step",
            "M1",
            Real with
            {
                Bind = (h, next) => ProgramSteps.Logging("own", 0).Then(Real.Bind(h, next)),
            }
        ),
        new("a bind that loses a halt", "M2", Real with { Bind = (h, next) => Real.Bind(h.Settle(Unhalted), next) }),
        new(
            "a bind that finalizes when its own part ends",
            "M3",
            Real with
            {
                Bind = (h, next) => Real.Bind(h, next).Finally(ProgramSteps.Logging("end", 0)),
            }
        ),
        new("async methods that lose a halt", "M7", Real with { ByMethods = p => Real.ByMethods(p).Settle(Unhalted) }),
        new(
            "a catch that runs its answer on success",
            "E1",
            Real with
            {
                Catch = (h, otherwise) =>
                    Real.Bind(Real.Catch(h, otherwise), x => otherwise(new ProgramFaultException(x))),
            }
        ),
        new("a map that treats an exception of its function as an outcome", "E2", Real with { Map = (h, _) => h }),
        new(
            "a catch that treats an exception of its handler as a value",
            "E2",
            Real with
            {
                Catch = (h, k) => Real.Catch(h, Swallowing(k)),
            }
        ),
        new("an attempt that swallows a halt", "E3", Real with { Attempt = h => Real.Attempt(h.Settle(Unhalted)) }),
        new(
            "a catch that handles its own fault",
            "E4",
            Real with
            {
                Catch = (h, k) => Real.Catch(Real.Catch(h, k), k),
            }
        ),
        new("a catch that catches halts", "E5", Real with { Catch = (h, k) => Real.Catch(h.Settle(Unhalted), k) }),
        new("a catch that wraps", "E6", Real with { Catch = (h, k) => Real.Catch(Wrapped(h), k) }),
        new("a catch that copies the fault", "E6", Real with { Catch = (h, k) => Real.Catch(Copied(h), k) }),
        new(
            "a bracket that releases a resource that it has not acquired",
            "B1",
            Real with
            {
                Bracket = (acquire, use, release) =>
                    Handler.Uncancelable(restore => acquire.Bind(x => restore.Run(use(x))).Finally(release(0))),
            }
        ),
        new(
            "a bracket that does not release when it is cancelled",
            "B1",
            Real with
            {
                Bracket = (acquire, use, release) => acquire.Bind(x => NotOnCancel(use(x), release(x))),
            }
        ),
        new(
            "a bracket that can be cancelled while it acquires",
            "B2",
            Real with
            {
                Bracket = (acquire, use, release) => acquire.Bind(x => use(x).Finally(release(x))),
            }
        ),
        new(
            "a bracket whose use cannot be cancelled",
            "B2",
            Real with
            {
                Bracket = (acquire, use, release) => Handler.Uncancelable(_ => Real.Bracket(acquire, use, release)),
            }
        ),
        new("a bracket that releases before it uses", "B3", Real with { Bracket = ReleasesFirstInFirstOut }),
        new("a finally that skips halts", "B4", Real with { Finally = NotOnHalt }),
        new("a finally that skips cancellations", "B4", Real with { Finally = NotOnCancel }),
        new(
            "a finally that finalizes twice",
            "B4",
            Real with
            {
                Finally = (h, last) => Real.Finally(Real.Finally(h, last), last),
            }
        ),
        new(
            "a finally that reports a value for every outcome",
            "B5",
            Real with
            {
                FinallyWith = (h, last) => Real.FinallyWith(h, _ => last(default)),
            }
        ),
        new("a finally whose finalizer's fault hides the first", "B6", Real with { Finally = Forgetting }),
        new(
            "a finally that loses its finalizer's fault",
            "B6",
            Real with
            {
                Finally = (h, last) => Real.Finally(h, Lost(last)),
                FinallyWith = (h, last) => Real.FinallyWith(h, outcome => Lost(Handler.Return(outcome).Bind(last))),
            }
        ),
        new("a finally around a finally that runs its finalizer first", "C8", Real with { Finally = OutsideIn }),
        new("a finally that is not masked after a value", "C7", Real with { Finally = Unmasked }),
        new("a finally that finalizes only on success", "C8", Real with { Finally = OnValue }),
        new(
            "a restorer that restores nothing",
            "C1",
            Real with
            {
                Uncancelable = body => Real.Uncancelable(_ => body(h => h)),
            }
        ),
        new("a region that masks nothing", "C2", Real with { Uncancelable = body => body(h => h) }),
        new(
            "a nested region that undoes the outer region",
            "C2",
            Real with
            {
                Uncancelable = body => Nested(body, Undone),
            }
        ),
        new("a nested region that masks nothing", "C3", Real with { Uncancelable = body => Nested(body, None) }),
        new("a region that lets cancellations in at its end", "C4", Real with { Uncancelable = body => body(h => h) }),
        new(
            "a bind that does not check for a cancellation between its parts",
            "C5",
            Real with
            {
                Bind = (h, next) => Handler.Uncancelable(_ => h.Bind(next)),
            }
        ),
        new("a region that ends too early", "C6", Real with { Uncancelable = body => body(h => h) }),
        new("a catch that undoes a cancellation", "C11", Real with { Catch = (h, k) => Real.Catch(Uncancelled(h), k) }),
        new(
            "a program that no cancellation reaches",
            "C14",
            Real with
            {
                ByCombinators = p => Handler.Uncancelable(_ => p.ToHandler()),
                ByMethods = p => Handler.Uncancelable(_ => p.ToHandler(ProgramForm.AsyncMethods)),
            },
            Within: 400
        ),
        new("a program that counts its runs", "R2", Real with { ByCombinators = CountingRuns() }),
        new(
            "a map that runs its handler while it is built",
            "R3",
            Real with
            {
                Map = (h, f) =>
                {
                    Probe.Leave("eager");
                    return Real.Map(h, f);
                },
            }
        ),
        new("a program that keeps its state in a field", "R5", Real with { ByCombinators = KeepingState }),
    ];
}
