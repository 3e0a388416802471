namespace Handlers.Tests.Conformance;

/// <summary>
/// Where this library differs from Flask on purpose: rules by row of the catalogue, none for a single case. The whole table:
/// <list type="table">
/// <item><term>V01</term><description>Flask calls a text text/html. Content-Type is compared where either side says JSON.</description></item>
/// <item><term>V06, V13</term><description>A view that returns nothing faults inside the guarded section, where a handler for
/// Exception sees it. Where there is one, the request is left out and counted as left out.</description></item>
/// <item><term>K01, K02</term><description>Flask's loop turns once more before it cancels: a task that gives way as often as its
/// spawner may have either fate (<see cref="TaskFates"/>).</description></item>
/// <item><term>V14</term><description>No rule: an error handler's plain text keeps the error's status only where a face
/// converts it. Here every response states its status, and every error function of the files does.</description></item>
/// </list>
/// </summary>
internal static class DeliberateDifferences
{
    public const string LeftOutBy = "V06, V13";

    /// <summary>V01: the Content-Type of all that is not JSON in Flask.</summary>
    public static bool IsFlasksText(IReadOnlyList<string> contentType) => contentType is ["text/html; charset=utf-8"];

    /// <summary>V06 and V13, told by what Flask did, so that nothing that this library does can leave a request out.</summary>
    public static bool LeavesOut(ScopeData app, Expectation expected) =>
        app
            .Groups.Prepend(app)
            .Where(scope => HasCatchAll(app) || HasCatchAll(scope))
            .SelectMany(scope => scope.Routes)
            .SelectMany(route => route.Views)
            .Any(view => view.Function.Effect is Effect.Pass && expected.Trace.Contains($"{view.Function.Name}:enter"));

    private static bool HasCatchAll(ScopeData scope) => scope.Errors.Any(error => error.Type == nameof(Exception));
}
