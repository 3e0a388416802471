namespace Handlers;

internal static partial class RouteLambda
{
    internal static Func<WebSocketConnection, Handler<Response>> ConnectionAndValues<T1>(
        Func<WebSocketConnection, T1, Handler<Response>> function
    )
        where T1 : IParsable<T1>
    {
        ArgumentNullException.ThrowIfNull(function);
        return socket => Handler.Context.Bind(context => function(socket, context.Last<T1>(1)));
    }

    internal static Func<WebSocketConnection, Handler> ConnectionAndValues<T1>(
        Func<WebSocketConnection, T1, Handler> function
    )
        where T1 : IParsable<T1>
    {
        ArgumentNullException.ThrowIfNull(function);
        return socket => Handler.Context.Bind(context => function(socket, context.Last<T1>(1)));
    }

    internal static Func<WebSocketConnection, Handler<Response>> ConnectionAndValues<T1, T2>(
        Func<WebSocketConnection, T1, T2, Handler<Response>> function
    )
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
    {
        ArgumentNullException.ThrowIfNull(function);
        return socket => Handler.Context.Bind(context => function(socket, context.Last<T1>(2), context.Last<T2>(1)));
    }

    internal static Func<WebSocketConnection, Handler> ConnectionAndValues<T1, T2>(
        Func<WebSocketConnection, T1, T2, Handler> function
    )
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
    {
        ArgumentNullException.ThrowIfNull(function);
        return socket => Handler.Context.Bind(context => function(socket, context.Last<T1>(2), context.Last<T2>(1)));
    }
}
