using System.Diagnostics.CodeAnalysis;

namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a websocket route. The view is a function of the connection that returns the handler of the conversation; see
        /// <see cref="RouteDefinition.WebSocket(string, Func{WebSocketConnection, Handler})"/>.</summary>
        /// <remarks>The conversation ends with the view; a connection that is still open is then closed with 1000. A fault or a halt closes it with a code,
        /// or is the answer if the connection was not accepted. The view is cancelled when the client disconnects. It runs on the run's thread.</remarks>
        /// <param name="template">The template, for example <c>/rooms/{name}</c>.</param>
        /// <param name="view">The function that conducts the whole conversation. Async lambdas may await handlers.</param>
        /// <param name="decorators">The decorators of the view, outermost first. By default none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is invalid, or a function's parameters do not match it.</exception>
        /// <example><code>
        /// var talking = app.WebSocket("/echo", socket => socket.ForEach(message => socket.Send(message)));
        /// </code></example>
        public S WebSocket(
            [StringSyntax("Route")] string template,
            Func<WebSocketConnection, Handler> view,
            params Decorator[] decorators
        ) => scope.With(RouteDefinition.WebSocket(template, view).With(Decorator.All(decorators)));

        /// <summary>Adds a websocket route with a function that returns a response. The response rejects the websocket if the connection was not
        /// accepted.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket(
            [StringSyntax("Route")] string template,
            Func<WebSocketConnection, Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.With(RouteDefinition.WebSocket(template, view).With(Decorator.All(decorators)));

        /// <summary>Adds a websocket route with a function of the connection and one typed route parameter.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1>(
            [StringSyntax("Route")] string template,
            Func<WebSocketConnection, T1, Handler> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition
                    .WebSocket(
                        template,
                        RouteView
                            .Of(Func<WebSocketConnection, Handler> (T1 v1) => socket => view(socket, v1), Handler.Read)
                            .NamesOf(view)
                    )
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a websocket route with a function of the connection and one typed route parameter that returns a response.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1>(
            [StringSyntax("Route")] string template,
            Func<WebSocketConnection, T1, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition
                    .WebSocket(
                        template,
                        RouteView
                            .Of(
                                Func<WebSocketConnection, Handler<Response>> (T1 v1) => socket => view(socket, v1),
                                Handler.Read
                            )
                            .NamesOf(view)
                    )
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a websocket route with a function of the connection and two typed route parameters.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1, T2>(
            [StringSyntax("Route")] string template,
            Func<WebSocketConnection, T1, T2, Handler> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition
                    .WebSocket(
                        template,
                        RouteView
                            .Of(
                                Func<WebSocketConnection, Handler> (T1 v1, T2 v2) => socket => view(socket, v1, v2),
                                Handler.Read
                            )
                            .NamesOf(view)
                    )
                    .With(Decorator.All(decorators))
            );

        /// <summary>Adds a websocket route with a function of the connection and two typed route parameters that returns a response.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1, T2>(
            [StringSyntax("Route")] string template,
            Func<WebSocketConnection, T1, T2, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition
                    .WebSocket(
                        template,
                        RouteView
                            .Of(
                                Func<WebSocketConnection, Handler<Response>> (T1 v1, T2 v2) =>
                                    socket => view(socket, v1, v2),
                                Handler.Read
                            )
                            .NamesOf(view)
                    )
                    .With(Decorator.All(decorators))
            );
    }
}
