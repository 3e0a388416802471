namespace Handlers.Tests.Flask;

internal static partial class Rows
{
    private static Section Mixing =>
        new(
            "H. Functions that wait and functions that do not",
            new("S01", Verdict.Kept, "`EnsureSync` of a sync function is the same object."),
            new("S02", Verdict.Bettered, "An app is built once; a request builds nothing of it."),
            new("S03", Verdict.Impossible, "Whether a function waits is in its type: nothing is guessed."),
            new("S04", Verdict.Bettered, "A task in place of a response does not compile."),
            new("S05", Verdict.Bettered, "Waiting needs no extra package."),
            new(
                "S06",
                Verdict.Kept,
                "The interpreter, which is passed in, decides how to wait: one change for views, hooks, handlers and classes."
            ),
            new("S07", Verdict.Kept, "Every stage and every fiber accepts the same `Handler`."),
            new(
                "S08",
                Verdict.Bettered,
                "No stage drops a task: the stages of the router, of a body and of a host's end accept handlers or do not compile."
            ),
            new("S10", Verdict.Bettered, "All stages of a blocking request run on one thread, with one loop."),
            new("S11", Verdict.Kept, "Stages run one after another; the loop stays open between them."),
            new("S12", Verdict.Bettered, "A fiber started in a before hook can be awaited in the view."),
            new(
                "S13",
                Verdict.Bettered,
                "A decorator is a function from handler to handler: it works on every view and cannot forget to await."
            ),
            new(
                "S14",
                Verdict.Kept,
                "A blocking run that would deadlock is refused immediately, before its code has started; in a sync step of a blocking run it runs on the same thread."
            ),
            new("S15", Verdict.Bettered, "A handler passed to other code stays a handler, with the request's keys."),
            new(
                "S16",
                Verdict.Kept,
                "A sync step of a blocking run is on the caller's thread, even in a fiber; only `Offload` leaves it."
            ),
            new("S17", Verdict.Kept, "From such a step `EnsureSync` returns to the same thread."),
            new("S18", Verdict.Kept, "Blocking: one request per worker. Async and shared: requests overlap."),
            new("S19", Verdict.Kept, "`All` in a view waits as long as its longest part."),
            new(
                "S20",
                Verdict.Bettered,
                "An app is called with `RunAsync` from async code and with `Run` from other code, whatever its views do."
            )
        );

    private static Section Fibers =>
        new(
            "I. Fibers that a handler spawns",
            new(
                "K01",
                Verdict.Kept,
                "A fiber is cancelled when the stage that spawned it completes, before the next stage begins; longer lifetimes are explicit."
            ),
            new("K02", Verdict.Decided, "A fiber that is cancelled before its first step never runs."),
            new("K03", Verdict.Kept, "Its finalizers are awaited, up to the grace time."),
            new(
                "K04",
                Verdict.Bettered,
                "A fiber that swallows its cancellation has the grace time, and is then reported and abandoned."
            ),
            new("K05", Verdict.Bettered, "An unjoined failure is reported once; the response does not change."),
            new("K06", Verdict.Bettered, "So is a failure during its cancellation."),
            new(
                "K07",
                Verdict.Decided,
                "Work that a handler itself starts on the thread pool is not awaited; offloaded work is."
            ),
            new("K08", Verdict.Kept, "Resources that a handler opened for a stage are disposed when the stage ends."),
            new("K09", Verdict.Kept, "A fiber sees the request, and the keys as they were when it was spawned."),
            new("K10", Verdict.Kept, "`Lifetime.Host`: the fiber continues after the response, without the request."),
            new(
                "K11",
                Verdict.Bettered,
                "Such fibers are tracked, awaited when the host stops, and their failures reported."
            )
        );

    private static Section Contexts =>
        new(
            "J. State of a request",
            new("X01", Verdict.Bettered, "A `Key` that one stage sets is read in all later stages, whichever wait."),
            new("X02", Verdict.Bettered, "Nothing of a request stays on the thread for the next request."),
            new("X03", Verdict.Impossible, "There are no tokens to return: a key is reset by setting it to a value."),
            new("X05", Verdict.Kept, "A handler runs in a changed environment without changing its caller's."),
            new("X06", Verdict.Bettered, "Steps that wait and steps that do not see the same state."),
            new("X07", Verdict.Kept, "A run without a request throws with a clear message."),
            new(
                "X08",
                Verdict.Decided,
                "`Task.Run` inherits ambient state, as .NET does, but no request: that is passed explicitly."
            )
        );

    private static Section Bridges =>
        new(
            "K. Details of the bridge",
            new(
                "G01",
                Verdict.Decided,
                "Steps of one request take turns, steps of different requests do not wait for each other."
            )
            {
                Open = Later,
            },
            new("G02", Verdict.Kept, "Each request has its own thread or loop.") { Open = Later },
            new("G03", Verdict.Kept, "A run that would wait for itself is refused with both places.") { Open = Later },
            new("G04", Verdict.Bettered, "It does not hang.") { Open = Later },
            new("G05", Verdict.Kept, "Sync and async code nest at any depth up to 32.") { Open = Later },
            new("G06", Verdict.Kept, "A cancellation reaches the innermost step; `Uncancelable` opts out.")
            {
                Open = Later,
            },
            new("G07", Verdict.Kept, "A computing function is not interrupted; offloaded functions receive the token.")
            {
                Open = Later,
            },
            new("G08", Verdict.Kept, "Nothing blocks when a run ends.") { Open = Later },
            new("G10", Verdict.Bettered, "One loop for a request is the rule.") { Open = Later }
        );

    private const string Later = "covered by the tests of runs and fibers under other names";
}
