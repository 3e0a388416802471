namespace Handlers.Tests.Conformance;

/// <summary>
/// The deliberate differences from Flask: rules by row of the catalogue, never for a single case. Which rule applies is decided
/// by the application and by Flask's behaviour, so that nothing this library does can make the comparison milder. The whole table:
/// <list type="table">
/// <item><term>V01</term><description>Flask sends a text as text/html. Content-Type is compared if either side sends JSON.</description></item>
/// <item><term>V06, V13</term><description>A view that returns nothing faults inside the guarded section, where a handler for
/// Exception sees it. Where there is one, the request is left out and counted as left out.</description></item>
/// <item><term>R15</term><description>A slash is missing and the method is wrong: 405 here, 404 in Flask: left out and counted. Where the path
/// also exists without the slash, Allow here includes the methods of the path with the slash.</description></item>
/// <item><term>R22</term><description>A catch-all may match nothing here; in Flask it matches at least one character. Left out and counted.</description></item>
/// <item><term>ST01, T11</term><description>Flask produces the parts of a body after teardown, this library before it. They are compared apart from
/// the rest of the trace.</description></item>
/// <item><term>ST04, T11</term><description>A body raised after some of its parts: both break off the response. The fault that teardown sees
/// is not compared: in Flask teardown has already run, here it sees the fault.</description></item>
/// <item><term>A05</term><description>An after function failed. Flask starts all of them again; here each runs once and the next ones
/// continue. The response is not compared. The trace is compared up to the failure, and after it without the after and 500 functions.</description></item>
/// <item><term>E11</term><description>A 500 function failed: its error escapes from Flask; here the response is a plain 500 and goes
/// through the after functions. These functions, the body and the headers are not compared; the status is, unless one of them replaces it.</description></item>
/// <item><term>T07, T09</term><description>A teardown function failed. Flask stops there and destroys the response; here all of them
/// run and the response is delivered. The status and headers that Flask had announced are compared; more teardown functions may follow.</description></item>
/// <item><term>K01, K02</term><description>Flask's loop turns once more before it cancels: a fiber that yields as often as its
/// spawner may either finish or be cancelled (<see cref="FiberFates"/>).</description></item>
/// <item><term>V14</term><description>No rule: an error handler's plain text keeps the error's status only where a face
/// converts it. Here every response has an explicit status, as does every error function of the files.</description></item>
/// </list>
/// </summary>
internal static class DeliberateDifferences
{
    /// <summary>V01: the Content-Type of everything in Flask that is not JSON.</summary>
    public static bool IsFlasksText(IReadOnlyList<string> contentType) => contentType is ["text/html; charset=utf-8"];

    /// <summary>The row because of which a request is left out of the comparison, or null.</summary>
    public static string? LeavesOut(ScopeData app, Exchange exchange) =>
        ReturnedNothingBesideCatchAll(app, exchange.Expected) ? "V06, V13"
        : MissesSlashAndMethod(app, exchange) ? "R15"
        : HasEmptyRest(app, exchange) ? "R22"
        : null;

    /// <summary>The parts of a request that are compared.</summary>
    /// <param name="app">The application.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="expected">Flask's behaviour, without the events of fibers.</param>
    public static Terms TermsOf(ScopeData app, string path, Expectation expected)
    {
        var roles = new Roles(app);
        if (expected.Trace.Any(roles.IsOfBroken))
            return BodyBroke(roles);
        var terms =
            expected.Trace.Any(roles.FailsAfter) ? AfterFailed(roles)
            : IsEscapeOfServerError(roles, expected) ? ServerErrorFailed(app, roles)
            : Terms.Exact with { AlsoAllowed = [.. Routes(app, path + "/").SelectMany(route => route.Methods)] };
        return expected.Trace.Any(roles.FailsInTeardown)
            ? terms with
            {
                Body = false,
                MayFollow = roles.IsTeardown,
            }
            : terms;
    }

    private static bool ReturnedNothingBesideCatchAll(ScopeData app, Expectation expected) =>
        BesideCatchAll(app, app.Scopes.Any(scope => scope.Wide is { } wide && HasCatchAll(wide)))
            .SelectMany(route => route.Views)
            .Any(view => view.Function.Effect is Effect.Pass && expected.Trace.Contains($"{view.Function.Name}:enter"));

    // The routes of a scope with a handler for Exception, and of all groups in it.
    private static IEnumerable<RouteData> BesideCatchAll(ScopeData scope, bool isBeside)
    {
        isBeside |= HasCatchAll(scope);
        return scope.Groups.SelectMany(group => BesideCatchAll(group, isBeside)).Concat(isBeside ? scope.Routes : []);
    }

    private static bool HasCatchAll(ScopeData scope) => scope.Errors.Any(error => error.Type == nameof(Exception));

    private static bool MissesSlashAndMethod(ScopeData app, Exchange exchange)
    {
        var (bare, slashed) = (Routes(app, exchange.Route), Routes(app, exchange.Route + "/"));
        return bare.Length == 0 && slashed.Length > 0 && !slashed.Any(route => route.Takes(exchange.Method));
    }

    private static RouteData[] Routes(ScopeData app, string path) =>
        [.. app.Paths.Where(route => PathRule.Pattern(route.Path).IsMatch(path)).Select(route => route.Route)];

    private static bool HasEmptyRest(ScopeData app, Exchange exchange) =>
        app.Paths.Any(route =>
            route.Path.EndsWith("{*rest}", StringComparison.Ordinal)
            && route.Path.Split("{*")[0].TrimEnd('/') == exchange.Route.TrimEnd('/')
        ) && (exchange.Method == "OPTIONS" || !Routes(app, exchange.Route).Any(route => route.Takes(exchange.Method)));

    private static Terms AfterFailed(Roles roles) =>
        new()
        {
            Status = false,
            Headers = false,
            Body = false,
            Trace = trace =>
            {
                var until = trace.TakeWhile(element => !roles.FailsAfter(element)).Count() + 1;
                return
                [
                    .. trace.Take(until),
                    .. trace.Skip(until).Where(element => !roles.IsAfter(element) && !Roles.IsServerError(element)),
                ];
            },
        };

    private static Terms BodyBroke(Roles roles) =>
        new()
        {
            Status = false,
            Headers = false,
            Body = false,
            Breaks = true,
            Trace = trace => [.. trace.Select(element => roles.IsTeardown(element) ? Roles.Name(element) : element)],
        };

    private static bool IsEscapeOfServerError(Roles roles, Expectation expected) =>
        expected.Escaped is not null
        && expected.Trace.LastOrDefault(element => !roles.IsTeardown(element)) is { } last
        && Roles.IsServerError(last)
        && roles.Fails(last);

    // If an after function fails in turn, the 500 function runs once more.
    private static Terms ServerErrorFailed(ScopeData app, Roles roles) =>
        new()
        {
            Status = !app.Scopes.SelectMany(scope => scope.After).Any(after => after.Effect is Effect.Replace),
            Headers = false,
            Body = false,
            Trace = trace =>
            {
                var until = trace.TakeWhile(element => !Roles.IsServerError(element)).Count() + 1;
                return
                [
                    .. trace.Take(until),
                    .. trace.Skip(until).Where(element => !roles.IsAfter(element) && !Roles.IsServerError(element)),
                ];
            },
        };
}
