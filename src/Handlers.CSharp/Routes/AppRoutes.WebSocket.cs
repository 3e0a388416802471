namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>A route for websockets, by a function of the connection that gives what talks; see
        /// <see cref="RouteDefinition.WebSocket(string, Func{WebSocketConnection, Handler})"/>.</summary>
        /// <remarks>The conversation ends with the view, which closes what is still open (1000); a fault or a halt closes it with a code, or
        /// is the answer where nothing was accepted; it is cancelled when the client is gone. On the run's thread.</remarks>
        /// <param name="template">For example <c>/rooms/{name}</c>.</param>
        /// <param name="view">The whole conversation. Async lambdas may await handlers.</param>
        /// <param name="decorators">Around the view, the first outermost. Default: none.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <exception cref="RouteTemplateException">The template is wrong, or a function's parameters do not fit it.</exception>
        /// <example><code>
        /// var talking = app.WebSocket("/echo", socket => socket.ForEach(message => socket.Send(message)));
        /// </code></example>
        public S WebSocket(string template, Func<WebSocketConnection, Handler> view, params Decorator[] decorators) =>
            scope.With(RouteDefinition.WebSocket(template, view).With(Decorator.All(decorators)));

        /// <summary>A route for websockets, by a function that yields a response, which rejects where the connection was not accepted.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket(
            string template,
            Func<WebSocketConnection, Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.With(RouteDefinition.WebSocket(template, view).With(Decorator.All(decorators)));

        /// <summary>A route for websockets, by a function of the connection and a typed route parameter.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1>(
            string template,
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

        /// <summary>A route for websockets, by a function of the connection and a typed route parameter that yields a response.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1>(
            string template,
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

        /// <summary>A route for websockets, by a function of the connection and two typed route parameters.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1, T2>(
            string template,
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

        /// <summary>A route for websockets, by a function of the connection and two typed route parameters that yields a response.</summary>
        /// <inheritdoc cref="extension{S}(S).WebSocket(string, Func{WebSocketConnection, Handler}, Decorator[])" path="/*[not(self::summary)]"/>
        public S WebSocket<T1, T2>(
            string template,
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
