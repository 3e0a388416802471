namespace Handlers.Tests.Flask;

internal static partial class Rows
{
    private static Section Before =>
        new(
            "C. Before hooks",
            new(
                "B01",
                Verdict.Kept,
                "The app's hooks run first, then the groups' from the outermost inwards, each in order of registration."
            ),
            new(
                "B02",
                Verdict.Kept,
                "The first hook that answers ends the chain and hides an unmatched request; after and teardown hooks run. The answer may be anything that a view may return."
            ),
            new("B04", Verdict.Bettered, "Only null means continue: an empty text is an answer."),
            new(
                "B05",
                Verdict.Decided,
                "A group's hooks do not run for unmatched requests under its prefix, unless it claims the prefix: `Claim`."
            ),
            new(
                "B06",
                Verdict.Kept,
                "A hook that faults ends the hooks and the view; error handlers, after and teardown hooks run."
            ),
            new("B07", Verdict.Kept, "Hooks that wait and hooks that do not keep one order."),
            new(
                "B08",
                Verdict.Kept,
                "`Group.AppWide` registers hooks of a group for the whole app; they run once, however often the group is in the app."
            )
        );

    private static Section After =>
        new(
            "D. After hooks",
            new(
                "A01",
                Verdict.Kept,
                "This request's functions run in order, then the innermost group's hooks in reverse, then outwards, and the app's last, also in reverse."
            ),
            new("A02", Verdict.Bettered, "A hook that returns nothing does not compile."),
            new("A03", Verdict.Kept, "They run for every response, whatever created it."),
            new(
                "A04",
                Verdict.Decided,
                "They do not run for a propagated fault, which only `App.PropagateFaults` enables."
            ),
            new(
                "A05",
                Verdict.Bettered,
                "The 500 handler answers a hook that faults; the next hooks see its response, and each hook runs once."
            ),
            new("A07", Verdict.Bettered, "Functions of this request run once, whatever faults after them."),
            new(
                "A08",
                Verdict.Kept,
                "There is no session here; the app's first after hook runs last and can save one."
            ),
            new(
                "A09",
                Verdict.Kept,
                "`AfterThis.Request` is a handler: it works wherever the request's handlers run, and has no effect outside a request."
            )
        );

    private static Section Teardown =>
        new(
            "E. Teardown",
            new("T01", Verdict.Kept, "The innermost group's hooks run in reverse, then outwards, the app's last."),
            new(
                "T02",
                Verdict.Kept,
                "They run whatever happened, even if the request was cancelled, and may wait then."
            ),
            new("T03", Verdict.Kept, "They receive null if nothing failed, or a handler handled the fault."),
            new(
                "T04",
                Verdict.Kept,
                "They receive the same unhandled fault object, even if a 500 handler created the page."
            ),
            new(
                "T05",
                Verdict.Kept,
                "Each receives the same fault, whatever the other hooks did, and never a fault that the caller is handling."
            ),
            new("T06", Verdict.Kept, "Their results are ignored, by their type."),
            new("T07", Verdict.Kept, "All of them run, even if some fault; each fault is reported."),
            new("T08", Verdict.Bettered, "As T07."),
            new("T09", Verdict.Bettered, "The response is sent unchanged, whatever they do."),
            new("T10", Verdict.Kept, "State belongs to the request, so the next request begins clean whatever failed."),
            new("T11", Verdict.Bettered, "They run after the last byte of the response."),
            new(
                "T12",
                Verdict.Decided,
                "No exception bypasses the handlers: every exception of user code is a fault. The cancellation of a request is not an exception, and bypasses them."
            ),
            new("T14", Verdict.Decided, "As T04."),
            new("T15", Verdict.Bettered, "No detail of a fault reaches the client."),
            new("T16", Verdict.Decided, "They run in reverse, including the app's.")
        );

    private static Section Errors =>
        new(
            "F. Error handlers",
            new(
                "E01",
                Verdict.Kept,
                "By status in the groups, then in the app; likewise by type, the closest type first."
            ),
            new("E02", Verdict.Kept, "A status and its exception type are one key."),
            new(
                "E03",
                Verdict.Kept,
                "A derived type with a handler takes precedence over the status; without it the status handler answers."
            ),
            new("E04", Verdict.Kept, "The closest base type answers, in any order. Interfaces are not keys."),
            new(
                "E05",
                Verdict.Kept,
                "A handler for `HttpError` sees every HTTP error, unmatched requests and the wrapped 500, and no raw fault."
            ),
            new("E06", Verdict.Kept, "A handler for `Exception` sees every exception as it was thrown."),
            new(
                "E07",
                Verdict.Kept,
                "A 500 handler gets `InternalServerError` with the cause as `InnerException`, null for an explicit one."
            ),
            new(
                "E08",
                Verdict.Kept,
                "An unhandled fault is reported once, becomes a 500, and passes through the after hooks."
            ),
            new(
                "E09",
                Verdict.Kept,
                "`App.PropagateFaults`: the original exception leaves the run, and no 500 handler runs."
            ),
            new(
                "E10",
                Verdict.Decided,
                "An error in a handler leads only to the 500 path; the first error is in `Suppressed.Of` of the second."
            ),
            new(
                "E11",
                Verdict.Bettered,
                "A 500 handler that fails is replaced by a plain 500; both faults are reported."
            ),
            new("E12", Verdict.Impossible, "An error handler that returns nothing does not compile."),
            new(
                "E13",
                Verdict.Bettered,
                "Not by default; a group that claims its prefix answers the unmatched requests below it."
            ),
            new(
                "E14",
                Verdict.Kept,
                "The compiler refuses other types, and a status that is not an error is refused when the handler is created."
            ),
            new("E15", Verdict.Kept, "`Handler.Halt(response)`: no error handler sees it, but after hooks do."),
            new(
                "E18",
                Verdict.Bettered,
                "An `AggregateException` with one inner exception is handled as that exception, as `await` would rethrow it."
            ),
            new("E19", Verdict.Kept, "Handlers that wait and handlers that do not answer both kinds of views."),
            new(
                "E20",
                Verdict.Kept,
                "The innermost group's handler answers, otherwise its parent's, otherwise the app's; `Group.AppWide` registers handlers for all."
            ),
            new(
                "E22",
                Verdict.Kept,
                "The handler receives the same exception object, with the view's frames in its trace."
            )
        );
}
