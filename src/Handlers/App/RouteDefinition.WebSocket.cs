using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Handlers;

public sealed partial class RouteDefinition
{
    /// <summary>
    /// Creates a websocket route, whose view is the whole conversation. Its method is the pseudo-method <c>WebSocket</c>, which no request has, so that a route
    /// for plain requests may have the same template. A plain request to a websocket route is answered 400, and so is a websocket request to a plain route; if
    /// the host does not support websockets, the answer is 426, after the before hooks.
    /// </summary>
    /// <param name="template">The template, for example <c>/rooms/{name}</c>.</param>
    /// <param name="view">Takes the connection and returns the handler of the conversation. Its response rejects the websocket if the view has not accepted it,
    /// and is ignored otherwise.</param>
    /// <returns>A route. After hooks of an accepted connection see a response with status 101.</returns>
    /// <exception cref="RouteTemplateException">The text is not a template.</exception>
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
    public static RouteDefinition WebSocket(
        [StringSyntax("Route")] string template,
        Func<WebSocketConnection, Handler<Response>> view
    ) => WebSocket(RouteTemplate.Parse(template), view);

    /// <summary>Creates a websocket route for a view that returns nothing. If it ends without accepting, the websocket is rejected with 403.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>
    public static RouteDefinition WebSocket(
        [StringSyntax("Route")] string template,
        Func<WebSocketConnection, Handler> view
    ) => WebSocket(RouteTemplate.Parse(template), view);

    /// <summary>Creates a websocket route from a parsed template.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>
    public static RouteDefinition WebSocket(RouteTemplate template, Func<WebSocketConnection, Handler<Response>> view)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(view);
        return new RouteDefinition(template, [Method.WebSocket], WebSocketPipeline.View(view)) { IsWebSocket = true };
    }

    /// <summary>Creates a websocket route from a parsed template, for a view that returns nothing.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler})"/>
    public static RouteDefinition WebSocket(RouteTemplate template, Func<WebSocketConnection, Handler> view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return WebSocket(
            template,
            socket => RequireHandler.From(view, view(socket), "WebSocket").As(WebSocketPipeline.Rejected)
        );
    }

    /// <summary>Creates a websocket route whose view takes the template's values, by position, in addition to the connection.</summary>
    /// <inheritdoc cref="WebSocket(string, Func{WebSocketConnection, Handler{Response}})"/>
    /// <param name="template">A template with as many parameters as the view takes values.</param>
    /// <param name="view">Returns the function that takes the connection.</param>
    /// <exception cref="RouteTemplateException">The text is not a template, or the number, a constraint or a name of its parameters does not fit
    /// the view.</exception>
    public static RouteDefinition WebSocket(
        [StringSyntax("Route")] string template,
        RouteView<Func<WebSocketConnection, Handler<Response>>> view
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(WebSocket(view.Fit(template), socket => view.Handler.Bind(talk => talk(socket))))
        {
            ValueNames = view.Names,
        };
    }

    /// <summary>Creates a websocket route whose view takes the template's values, by position, and returns nothing.</summary>
    /// <inheritdoc cref="WebSocket(string, RouteView{Func{WebSocketConnection, Handler{Response}}})"/>
    public static RouteDefinition WebSocket(
        [StringSyntax("Route")] string template,
        RouteView<Func<WebSocketConnection, Handler>> view
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(WebSocket(view.Fit(template), socket => view.Handler.Act(talk => talk(socket), "WebSocket")))
        {
            ValueNames = view.Names,
        };
    }
}
