namespace Handlers.Tests.Flask;

internal static partial class Rows
{
    private static Section Routes =>
        new(
            "A. Routes and methods",
            new(
                "R01",
                Verdict.Kept,
                "A route for GET takes HEAD with it; OPTIONS is answered unless listed or switched off."
            ),
            new(
                "R02",
                Verdict.Kept,
                "HEAD runs the view of GET: the same status and headers, the length included, and no body."
            ),
            new("R03", Verdict.Kept, "HEAD takes no part of a body in parts, and closes it."),
            new("R04", Verdict.Kept, "A route without GET answers HEAD with 405."),
            new(
                "R05",
                Verdict.Kept,
                "Automatic OPTIONS: 200, no body, `Allow` with the methods of every route that matches the path."
            ),
            new("R06", Verdict.Kept, "A route that lists OPTIONS answers it itself."),
            new(
                "R07",
                Verdict.Kept,
                "Switched off and on for a route, a class of views, a group or the app; the nearest counts."
            ),
            new(
                "R08",
                Verdict.Kept,
                "Hooks run around the automatic answer, those of the route's groups too; an answer of a before hook replaces it."
            ),
            new(
                "R09",
                Verdict.Kept,
                "A known path with another method is 405 with `Allow`, an unknown path is 404 for every method."
            ),
            new(
                "R11",
                Verdict.Kept,
                "Methods are values: a text where they stand does not compile. Names are upper-cased."
            ),
            new(
                "R13",
                Verdict.Kept,
                "Only the slash is missing: 308 to the slashed path, with query and mount. A slash too many is 404."
            ),
            new("R15", Verdict.Bettered, "The slash is missing and the method is wrong: 405."),
            new(
                "R16",
                Verdict.Kept,
                "`/bar/` and `/bar` live together, in any order of declaration; `AnySlash` takes both without a redirect."
            ),
            new("R18", Verdict.Kept, "No error handler sees the redirects of the router."),
            new(
                "R19",
                Verdict.Kept,
                "The app's hooks run for unmatched requests. On ASP.NET Core under a prefix, or where they are answered."
            ),
            new(
                "R21",
                Verdict.Kept,
                "Repeated slashes are merged by a redirect, left alone in a catch-all, and kept apart where `MergeSlashes(false)` says so."
            ),
            new(
                "R22",
                Verdict.Decided,
                "ASP.NET Core's constraints: `int` takes a sign; a text that a constraint refuses goes to the next candidate."
            ),
            new(
                "R24",
                Verdict.Kept,
                "Text before typed before plain parameters before catch-alls, whatever the order of declaration."
            ),
            new("R25", Verdict.Bettered, "A constraint refuses: the next candidate is tried."),
            new(
                "R26",
                Verdict.Kept,
                "A type of one's own that refuses the text is no match; an HTTP error that it throws is the answer, another fault a 500. Before hooks run for all three, teardown hooks see the fault."
            ),
            new(
                "R27",
                Verdict.Kept,
                "A parameter's type reads the text and writes it into paths; what needs the request is a handler that the view begins with."
            ),
            new(
                "R30",
                Verdict.Kept,
                "One view at several templates; a value that is missing takes the view's default."
            ),
            new(
                "R31",
                Verdict.Kept,
                "One name for two views is refused when the app is built, the same view twice is fine."
            ),
            new("R32", Verdict.Bettered, "Two routes that cannot be told apart are refused when the app is built."),
            new("R33", Verdict.Kept, "An app is an immutable value: adding gives another one."),
            new("R35", Verdict.Kept, "A plain request for a websocket, and a websocket for a plain route, are 400."),
            new(
                "R36",
                Verdict.Kept,
                "Paths match decoded, a `Location` is encoded once, a line end matches nothing but itself."
            ),
            new(
                "R37",
                Verdict.Bettered,
                "Prefix and template are joined with exactly one slash. The root of a group, `/` or empty, is the prefix as it is written: `/users`, or `/users/`."
            ),
            new(
                "R38",
                Verdict.Kept,
                "Names nest with dots; a group may stand twice, under two names; dotted and empty names are refused; no group can be inside itself."
            ),
            new(
                "R39",
                Verdict.Kept,
                "Value hooks run before all before hooks, the app's first, and may change and remove values."
            )
        );

    private static Section Responses =>
        new(
            "B. What views give",
            new(
                "V01",
                Verdict.Decided,
                "Text from a string is `text/plain`; `Response.Html` says HTML; the length is set."
            ),
            new(
                "V02",
                Verdict.Kept,
                "`Response.Json` serialises at once, without a line end, by a source-generated type."
            ),
            new("V03", Verdict.Kept, "Status and headers are arguments; a status is a number, with any phrase."),
            new("V04", Verdict.Impossible, "Status and headers have types of their own."),
            new("V06", Verdict.Bettered, "A view that gives nothing does not compile."),
            new("V07", Verdict.Bettered, "A view that gives something else than a response does not compile."),
            new("V08", Verdict.Kept, "A body in parts is sent as it comes, without a length."),
            new("V10", Verdict.Kept, "`WithStatus` and `WithHeader` replace on a finished response."),
            new("V11", Verdict.Kept, "1xx, 204, 205 and 304 lose body and length, 304 the headers of a body too."),
            new("V12", Verdict.Bettered, "Views that wait give what others give, an `IAsyncEnumerable` body too."),
            new(
                "V13",
                Verdict.Bettered,
                "What a view gives is converted inside the guarded section: its faults are asked of handlers by type."
            ),
            new("V14", Verdict.Bettered, "A plain text from an error handler keeps the error's status.")
        );

    private static Section Views =>
        new(
            "G. Views as classes",
            new(
                "C01",
                Verdict.Kept,
                "A function makes an instance for each request; the route is called as the class."
            ),
            new("C02", Verdict.Kept, "An instance that is given as it is serves all requests."),
            new("C03", Verdict.Kept, "The class's decorators are applied in order, the last is outermost."),
            new("C04", Verdict.Kept, "Decorators see a view, never whether it waits."),
            new("C05", Verdict.Kept, "`Dispatch` and verbs may wait, mixed freely in one class."),
            new(
                "C06",
                Verdict.Kept,
                "Methods are the verbs that the class and its bases override; a list stops the inference."
            ),
            new("C07", Verdict.Kept, "HEAD is answered by `Get` unless `Head` is overridden."),
            new("C08", Verdict.Kept, "A verb without a method is 405, and no instance is made."),
            new(
                "C09",
                Verdict.Bettered,
                "A class without a verb, a listed method without its verb, a view without `Dispatch` cannot become a route."
            ),
            new("C12", Verdict.Kept, "One kind of decorator for all.")
        );
}
