namespace Handlers.Tests.Flask;

internal static partial class Rows
{
    private static Section Before =>
        new(
            "C. Before hooks",
            new(
                "B01",
                Verdict.Kept,
                "The app's run first, then the groups' from the outermost in, each in the order of registration."
            ),
            new(
                "B02",
                Verdict.Kept,
                "The first that answers ends the chain and hides an unmatched request; after and teardown hooks run. The answer may be whatever a view gives."
            ),
            new("B04", Verdict.Bettered, "Null means to go on, and nothing else does: an empty text is an answer."),
            new(
                "B05",
                Verdict.Decided,
                "A group's hooks do not run for unmatched requests under its prefix, unless it owns the prefix: `Claim`."
            ),
            new(
                "B06",
                Verdict.Kept,
                "One that faults ends the hooks and the view; error handlers are asked, after and teardown hooks run."
            ),
            new("B07", Verdict.Kept, "Hooks that wait and hooks that do not stand in one order."),
            new(
                "B08",
                Verdict.Kept,
                "`Group.AppWide`: what a group has for the whole app, once however often the group is in it."
            )
        );

    private static Section After =>
        new(
            "D. After hooks",
            new(
                "A01",
                Verdict.Kept,
                "This request's own in order, then the innermost group's reversed, outwards, the app's last and reversed."
            ),
            new("A02", Verdict.Bettered, "A hook that gives nothing back does not compile."),
            new("A03", Verdict.Kept, "They run for every response, whoever made it."),
            new(
                "A04",
                Verdict.Decided,
                "They do not run for a fault that is propagated; nothing turns that on but `App.PropagateFaults`."
            ),
            new(
                "A05",
                Verdict.Bettered,
                "One that faults is answered by the 500 handler; the next ones see its response, and each runs once."
            ),
            new("A07", Verdict.Bettered, "Functions of this request run once, whatever faults behind them."),
            new("A08", Verdict.Kept, "No session here; the app's first after hook runs last, which is its place."),
            new(
                "A09",
                Verdict.Kept,
                "`AfterThis.Request` is a handler: it works wherever the request's handlers run, and outside of a request it changes nothing."
            )
        );

    private static Section Teardown =>
        new(
            "E. Teardown",
            new("T01", Verdict.Kept, "The innermost group's reversed, outwards, the app's last."),
            new(
                "T02",
                Verdict.Kept,
                "They run whatever happened, also when the request was cancelled, and may wait then."
            ),
            new("T03", Verdict.Kept, "They get null when nothing failed, or a handler took it."),
            new(
                "T04",
                Verdict.Kept,
                "They get the very fault that nothing took, also when a 500 handler made the page."
            ),
            new(
                "T05",
                Verdict.Kept,
                "Each gets the same one, whatever the others did; not one that the caller is handling."
            ),
            new("T06", Verdict.Kept, "What they yield is ignored, by type."),
            new("T07", Verdict.Kept, "All run, also when some fault; each fault is reported."),
            new("T08", Verdict.Bettered, "As T07."),
            new("T09", Verdict.Bettered, "The response is sent as it is, whatever they do."),
            new("T10", Verdict.Kept, "State is the request's, so the next one begins clean whatever failed."),
            new("T11", Verdict.Bettered, "They run after the last byte of the response."),
            new(
                "T12",
                Verdict.Decided,
                "No exception stands above handlers: each that user code throws is a fault. Cancellation of the request is no exception, and goes past them."
            ),
            new("T14", Verdict.Decided, "As T04."),
            new("T15", Verdict.Bettered, "Nothing of a fault reaches the client."),
            new("T16", Verdict.Decided, "Reversed, the app's too.")
        );

    private static Section Errors =>
        new(
            "F. Error handlers",
            new(
                "E01",
                Verdict.Kept,
                "By status in the groups, then in the app; by type likewise; the nearest type first."
            ),
            new("E02", Verdict.Kept, "A status and the type that stands for it are one key."),
            new("E03", Verdict.Kept, "A derived type with a handler beats the status; without one the status answers."),
            new("E04", Verdict.Kept, "The nearest base type answers, whatever the order. Interfaces are no keys."),
            new(
                "E05",
                Verdict.Kept,
                "A handler for `HttpError` sees every HTTP error, unmatched requests and the wrapped 500, and no raw fault."
            ),
            new("E06", Verdict.Kept, "A handler for `Exception` sees everything as it was thrown."),
            new(
                "E07",
                Verdict.Kept,
                "A 500 handler gets `InternalServerError` with the cause as `InnerException`, null for an explicit one."
            ),
            new("E08", Verdict.Kept, "An unhandled fault is reported once, becomes a 500, and passes the after hooks."),
            new(
                "E09",
                Verdict.Kept,
                "`App.PropagateFaults`: the original exception leaves the run, and no 500 handler is asked."
            ),
            new(
                "E10",
                Verdict.Decided,
                "An error of a handler goes to the 500 path alone; the first is in `Suppressed.Of` the second."
            ),
            new(
                "E11",
                Verdict.Bettered,
                "A 500 handler that fails gives way to a plain 500; both faults are reported."
            ),
            new("E12", Verdict.Impossible, "An error handler that gives nothing does not compile."),
            new(
                "E13",
                Verdict.Bettered,
                "Not by default; a group that claims its prefix answers the unmatched requests below it."
            ),
            new("E14", Verdict.Kept, "Refused by the compiler, a status that is no error when the handler is made."),
            new("E15", Verdict.Kept, "`Handler.Halt(response)`: no error handler sees it, after hooks do."),
            new("E18", Verdict.Bettered, "An `AggregateException` of one is looked up as that one, as await does it."),
            new("E19", Verdict.Kept, "Handlers that wait and handlers that do not, for views of either kind."),
            new(
                "E20",
                Verdict.Kept,
                "The innermost group's, else its parent's, else the app's; `Group.AppWide` for all."
            ),
            new("E22", Verdict.Kept, "The handler gets the very object, with the view's frames in its trace.")
        );
}
