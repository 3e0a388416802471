using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>What all requests of one endpoint share: where the app is mounted and the names of the route's parameters.</summary>
/// <param name="mount">How many segments of the path are the app's prefix.</param>
/// <param name="sink">Where reports of its requests go.</param>
/// <param name="names">The names of the parameters, left to right.</param>
/// <param name="isWebSocket">Whether its requests are for websockets.</param>
internal sealed class AspNetRoute(int mount, IReportSink sink, string[] names, bool isWebSocket = false)
{
    internal bool IsWebSocket => isWebSocket;

    internal int Mount => mount;

    internal IReportSink Sink => sink;

    /// <summary>The values that the framework found, read where they are.</summary>
    internal RouteValues Values(RouteValueDictionary found) =>
        names.Length == 0 ? RouteValues.None : new Found(names, found);

    internal string Text(RouteValueDictionary found, int index) =>
        found[names[index < 0 ? names.Length + index : index]] as string ?? "";

    private sealed class Found(string[] names, RouteValueDictionary found) : RouteValues(names)
    {
        protected override string Text(int index, string name) => found[name] as string ?? "";
    }
}
