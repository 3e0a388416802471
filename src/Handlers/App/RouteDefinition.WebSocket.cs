using System.Collections.Immutable;

namespace Handlers;

public sealed partial class RouteDefinition
{
    /// <summary>
    /// A route for websockets: the view is the whole conversation. Its method is <c>WebSocket</c>, which no request has, so that a route for plain requests may
    /// have the same template. A plain request for it is 400, a websocket for a route of plain requests, too; where the host cannot take
    /// connections over it is 426, after the before hooks.
    /// </summary>
    /// <param name="template">For example <c>/rooms/{name}</c>.</param>
    /// <param name="view">Gets the connection and gives what talks. The response that it yields rejects, where it has not accepted; else it
    /// is ignored.</param>
    /// <returns>A route. After hooks of an accepted connection see a response of status 101.</returns>
    /// <exception cref="RouteTemplateException">The text is no template.</exception>
    /// <example><code>
    /// var guarded = RouteDefinition.WebSocket("/feed", async socket =>
    /// {
    ///     if (!socket.Protocols.Contains("feed.v1"))
    ///         return Response.Text("Speak feed.v1.", 400);
    ///     await socket.Accept("feed.v1");
    ///     await socket.Send("hello");
    ///     return Response.Empty(200);
    /// });
    /// </code></example>
    public static RouteDefinition WebSocket(string template, Func<WebSocketConnection, Handler<Response>> view) =>
        WebSocket(RouteTemplate.Parse(template), view);

    /// <summary>The same for a view that yields nothing: one that ends without having accepted rejects with 403.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>
    public static RouteDefinition WebSocket(string template, Func<WebSocketConnection, Handler> view) =>
        WebSocket(RouteTemplate.Parse(template), view);

    /// <summary>A route for websockets, of a template.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>
    public static RouteDefinition WebSocket(RouteTemplate template, Func<WebSocketConnection, Handler<Response>> view)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(view);
        return new RouteDefinition(template, [Method.WebSocket], WebSocketPipeline.View(view)) { IsWebSocket = true };
    }

    /// <summary>A route for websockets, of a template, for a view that yields nothing.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler})"/>
    public static RouteDefinition WebSocket(RouteTemplate template, Func<WebSocketConnection, Handler> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return WebSocket(
            template,
            socket => RequireHandler.From(view, view(socket), "WebSocket").As(WebSocketPipeline.Rejected)
        );
    }

    /// <summary>A route for websockets whose view takes the template's values, by position, beside the connection.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>
    /// <param name="template">With as many parameters as the view takes values.</param>
    /// <param name="view">Yields the function of the connection.</param>
    /// <exception cref="RouteTemplateException">The text is no template; or the number, a constraint or a name of its parameters does not fit
    /// the view.</exception>
    public static RouteDefinition WebSocket(
        string template,
        RouteView<Func<WebSocketConnection, Handler<Response>>> view
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(WebSocket(view.Fit(template), socket => view.Handler.Bind(talk => talk(socket))))
        {
            ValueNames = view.Names,
        };
    }

    /// <summary>The same for a view that yields nothing.</summary>
    /// <inheritdoc cref="WebSocket(string, RouteView{Func{WebSocketConnection, Handler{Response}}})"/>
    public static RouteDefinition WebSocket(string template, RouteView<Func<WebSocketConnection, Handler>> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(WebSocket(view.Fit(template), socket => view.Handler.Bind(talk => talk(socket))))
        {
            ValueNames = view.Names,
        };
    }
}
