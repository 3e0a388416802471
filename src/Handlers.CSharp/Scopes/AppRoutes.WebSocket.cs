namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : Scope
    {
        /// <summary>A route for websockets, by a function of the connection that gives what talks; see
        /// <see cref="RouteDefinition.WebSocket(string, Func{WebSocketConnection, Handler})"/>.</summary>
        /// <param name="template">For example <c>/rooms/{name}</c>.</param>
        /// <param name="view">The whole conversation. Async lambdas may await handlers.</param>
        /// <param name="decorators">Around the view, the first outermost.</param>
        /// <returns>A new scope of the same kind.</returns>
        /// <example><code>
        /// var talking = app.WebSocket("/echo", socket => socket.ForEach(message => socket.Send(message)));
        /// </code></example>
        public S WebSocket(string template, Func<WebSocketConnection, Handler> view, params Decorator[] decorators) =>
            scope.With(RouteDefinition.WebSocket(template, view).With(Decorator.All(decorators)));

        /// <summary>A route for websockets, by a function that yields a response, which rejects where the connection was not accepted.</summary>
        public S WebSocket(
            string template,
            Func<WebSocketConnection, Handler<Response>> view,
            params Decorator[] decorators
        ) => scope.With(RouteDefinition.WebSocket(template, view).With(Decorator.All(decorators)));

        /// <summary>A route for websockets, by a function of the connection and a typed route parameter.</summary>
        public S WebSocket<T1>(
            string template,
            Func<WebSocketConnection, T1, Handler> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition
                    .WebSocket(Routed.Typed<T1>(template), Given.ConnectionAndValues(view))
                    .With(Decorator.All(decorators))
            );

        /// <summary>A route for websockets, by a function of the connection and a typed route parameter that yields a response.</summary>
        public S WebSocket<T1>(
            string template,
            Func<WebSocketConnection, T1, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1> =>
            scope.With(
                RouteDefinition
                    .WebSocket(Routed.Typed<T1>(template), Given.ConnectionAndValues(view))
                    .With(Decorator.All(decorators))
            );

        /// <summary>A route for websockets, by a function of the connection and two typed route parameters.</summary>
        public S WebSocket<T1, T2>(
            string template,
            Func<WebSocketConnection, T1, T2, Handler> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition
                    .WebSocket(Routed.Typed<T1, T2>(template), Given.ConnectionAndValues(view))
                    .With(Decorator.All(decorators))
            );

        /// <summary>A route for websockets, by a function of the connection and two typed route parameters that yields a response.</summary>
        public S WebSocket<T1, T2>(
            string template,
            Func<WebSocketConnection, T1, T2, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> =>
            scope.With(
                RouteDefinition
                    .WebSocket(Routed.Typed<T1, T2>(template), Given.ConnectionAndValues(view))
                    .With(Decorator.All(decorators))
            );
    }
}
