using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>Data that all requests of one endpoint share: the place of the app and the names of the route's parameters.</summary>
/// <param name="mount">The number of path segments in the app's prefix.</param>
/// <param name="sink">The receiver of reports of its requests.</param>
/// <param name="names">The names of the parameters, from left to right.</param>
/// <param name="isWebSocket">Whether it is a websocket route.</param>
/// <param name="pattern">The template with the prefix of the app, which is the <c>http.route</c> of its requests; null for unmatched requests.</param>
internal sealed class AspNetRoute(
    int mount,
    IReportSink sink,
    string[] names,
    bool isWebSocket = false,
    string? pattern = null
)
{
    internal string? Pattern => pattern;

    internal bool IsWebSocket => isWebSocket;

    internal int Mount => mount;

    internal IReportSink Sink => sink;

    /// <summary>Wraps the values that the framework found, without copying them.</summary>
    internal RouteValues Values(RouteValueDictionary found) =>
        names.Length == 0 ? RouteValues.None : new Found(names, found);

    internal string Text(RouteValueDictionary found, int index) =>
        found[names[index < 0 ? names.Length + index : index]] as string ?? "";

    private sealed class Found(string[] names, RouteValueDictionary found) : RouteValues(names)
    {
        protected override string Text(int index, string name) => found[name] as string ?? "";
    }
}
