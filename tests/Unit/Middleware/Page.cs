namespace Handlers.Tests.Middleware;

/// <summary>An endpoint twice: as a view of the library and as a minimal API.</summary>
/// <param name="Methods">The methods, separated by spaces.</param>
/// <param name="Path">The path.</param>
/// <param name="Ours">The view.</param>
/// <param name="Theirs">The handler of the minimal API.</param>
/// <param name="Metadata">The metadata of both endpoints.</param>
internal sealed record Page(
    string Methods,
    string Path,
    Handler<Response> Ours,
    Delegate Theirs,
    params object[] Metadata
)
{
    /// <summary>The websocket route instead of a view; null for a plain page.</summary>
    public Func<WebSocketConnection, Handler>? Socket { get; init; }

    public RouteDefinition Route =>
        (
            Socket is { } talk
                ? RouteDefinition.WebSocket(Path, talk)
                : RouteDefinition.Of(Path, Methods.Split(' ').Select(Method.Of), Ours)
        ).WithMetadata(Metadata);
}
