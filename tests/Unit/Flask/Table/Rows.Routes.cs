namespace Handlers.Tests.Flask;

internal static partial class Rows
{
    private static Section Routes =>
        new(
            "A. Routes and methods",
            new(
                "R01",
                Verdict.Kept,
                "A route for GET also serves HEAD; OPTIONS is answered unless it is listed or switched off."
            ),
            new(
                "R02",
                Verdict.Kept,
                "HEAD runs the view of GET: the same status and headers, including the length, and no body."
            ),
            new("R03", Verdict.Kept, "HEAD produces no part of a body in parts, and closes it."),
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
                "OPTIONS can be switched off and on for a route, a view class, a group or the app; the closest setting counts."
            ),
            new(
                "R08",
                Verdict.Kept,
                "Hooks run around the automatic answer, including the hooks of the route's groups; an answer of a before hook replaces it."
            ),
            new(
                "R09",
                Verdict.Kept,
                "A known path with another method is 405 with `Allow`, an unknown path is 404 for every method."
            ),
            new(
                "R11",
                Verdict.Kept,
                "Methods are values: a text in their place does not compile. Names are upper-cased."
            ),
            new(
                "R13",
                Verdict.Kept,
                "If only the slash is missing: 308 to the slashed path, with query and mount. An extra slash is 404."
            ),
            new("R15", Verdict.Bettered, "A missing slash with the wrong method is 405."),
            new(
                "R16",
                Verdict.Kept,
                "`/bar/` and `/bar` can coexist, in any order of declaration; `AnySlash` accepts both without a redirect."
            ),
            new("R18", Verdict.Kept, "No error handler sees the redirects of the router."),
            new(
                "R19",
                Verdict.Kept,
                "The app's hooks run for unmatched requests, on ASP.NET Core under a prefix or if the app answers them."
            ),
            new(
                "R21",
                Verdict.Kept,
                "Repeated slashes are merged by a redirect, kept in a catch-all, and kept where `MergeSlashes(false)` is set."
            ),
            new(
                "R22",
                Verdict.Decided,
                "ASP.NET Core's constraints: `int` accepts a sign; a text that a constraint refuses goes to the next candidate."
            ),
            new(
                "R24",
                Verdict.Kept,
                "Text before typed before plain parameters before catch-alls, in any order of declaration."
            ),
            new("R25", Verdict.Bettered, "If a constraint refuses a text, the next candidate is tried."),
            new(
                "R26",
                Verdict.Kept,
                "A custom type that refuses the text does not match; an HTTP error that it throws is the answer, another fault is a 500. Before hooks run for all three, teardown hooks see the fault."
            ),
            new(
                "R27",
                Verdict.Kept,
                "A parameter's type parses the text and writes it into paths; code that needs the request is a handler at the beginning of the view."
            ),
            new("R30", Verdict.Kept, "One view can be at several templates; a missing value gets the view's default."),
            new(
                "R31",
                Verdict.Kept,
                "One name for two views is refused when the app is built, the same view twice is allowed."
            ),
            new("R32", Verdict.Bettered, "Two indistinguishable routes are refused when the app is built."),
            new("R33", Verdict.Kept, "An app is an immutable value: adding returns a new app."),
            new("R35", Verdict.Kept, "A plain request for a websocket, and a websocket for a plain route, are 400."),
            new(
                "R36",
                Verdict.Kept,
                "Paths match decoded, a `Location` is encoded once, and a line end matches only itself."
            ),
            new(
                "R37",
                Verdict.Bettered,
                "Prefix and template are joined with exactly one slash. The root of a group, `/` or empty, is the prefix as it is written: `/users`, or `/users/`."
            ),
            new(
                "R38",
                Verdict.Kept,
                "Names nest with dots; a group may be in an app twice, under two names; dotted and empty names are refused; no group can be inside itself."
            ),
            new(
                "R39",
                Verdict.Kept,
                "Route-values hooks run before all before hooks, the app's first, and may change and remove values."
            )
        );

    private static Section Responses =>
        new(
            "B. Results of views",
            new(
                "V01",
                Verdict.Decided,
                "Text from a string is `text/plain`; `Response.Html` is HTML; the length is set."
            ),
            new(
                "V02",
                Verdict.Kept,
                "`Response.Json` serializes immediately, without a line end, with a source-generated type."
            ),
            new("V03", Verdict.Kept, "Status and headers are arguments; a status is a number, with any phrase."),
            new("V04", Verdict.Impossible, "Status and headers have distinct types."),
            new("V06", Verdict.Bettered, "A view that returns nothing does not compile."),
            new("V07", Verdict.Bettered, "A view that returns something other than a response does not compile."),
            new("V08", Verdict.Kept, "A body in parts is sent part by part, without a length."),
            new("V10", Verdict.Kept, "`WithStatus` and `WithHeader` replace values of a finished response."),
            new(
                "V11",
                Verdict.Kept,
                "1xx, 204, 205 and 304 lose body and length, 304 also loses the headers of a body."
            ),
            new(
                "V12",
                Verdict.Bettered,
                "Views that wait may return anything that other views return, including an `IAsyncEnumerable` body."
            ),
            new(
                "V13",
                Verdict.Bettered,
                "The result of a view is converted inside the guarded section, so handlers by type handle a failure."
            ),
            new("V14", Verdict.Bettered, "A plain text from an error handler keeps the error's status.")
        );

    private static Section Views =>
        new(
            "G. View classes",
            new(
                "C01",
                Verdict.Kept,
                "A function creates an instance for each request; the route is named after the class."
            ),
            new("C02", Verdict.Kept, "An instance that is passed directly serves all requests."),
            new("C03", Verdict.Kept, "The class's decorators apply in order; the last is outermost."),
            new("C04", Verdict.Kept, "Decorators see a view, but never whether it waits."),
            new("C05", Verdict.Kept, "`Dispatch` and verbs may wait, mixed freely in one class."),
            new(
                "C06",
                Verdict.Kept,
                "Methods are the verbs that the class and its bases override; a list replaces the inference."
            ),
            new("C07", Verdict.Kept, "HEAD is answered by `Get` unless `Head` is overridden."),
            new("C08", Verdict.Kept, "A verb without a method is 405, and no instance is created."),
            new(
                "C09",
                Verdict.Bettered,
                "A class without a verb, a listed method without its verb, a view without `Dispatch` cannot become a route."
            ),
            new("C12", Verdict.Kept, "There is one kind of decorator for all views.")
        );
}
