namespace Handlers;

/// <summary>
/// User functions as functions of the context: with nothing, with the request, or with the route's own typed parameters. A
/// group's prefix gives its values first, so a route's own are the last ones.
/// </summary>
internal static class ResultLambda
{
    internal static Func<RequestContext, R> Nothing<R>(Func<R> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return _ => function();
    }

    internal static Func<RequestContext, R> Request<R>(Func<Request, R> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return context => function(context.Request);
    }

    internal static Func<RequestContext, R> Values<T1, R>(Func<T1, R> function)
        where T1 : IParsable<T1>
    {
        ArgumentNullException.ThrowIfNull(function);
        return context => function(context.RouteValue<T1>(-1));
    }

    internal static Func<RequestContext, R> Values<T1, T2, R>(Func<T1, T2, R> function)
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
    {
        ArgumentNullException.ThrowIfNull(function);
        return context => function(context.RouteValue<T1>(-2), context.RouteValue<T2>(-1));
    }

    internal static Func<RequestContext, R> Values<T1, T2, T3, R>(Func<T1, T2, T3, R> function)
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
        where T3 : IParsable<T3>
    {
        ArgumentNullException.ThrowIfNull(function);
        return context => function(context.RouteValue<T1>(-3), context.RouteValue<T2>(-2), context.RouteValue<T3>(-1));
    }

    internal static Func<RequestContext, R> Values<T1, T2, T3, T4, R>(Func<T1, T2, T3, T4, R> function)
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
        where T3 : IParsable<T3>
        where T4 : IParsable<T4>
    {
        ArgumentNullException.ThrowIfNull(function);
        return context =>
            function(
                context.RouteValue<T1>(-4),
                context.RouteValue<T2>(-3),
                context.RouteValue<T3>(-2),
                context.RouteValue<T4>(-1)
            );
    }

    internal static Func<RequestContext, R> RequestAndValues<T1, R>(Func<Request, T1, R> function)
        where T1 : IParsable<T1>
    {
        ArgumentNullException.ThrowIfNull(function);
        return context => function(context.Request, context.RouteValue<T1>(-1));
    }

    internal static Func<RequestContext, R> RequestAndValues<T1, T2, R>(Func<Request, T1, T2, R> function)
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
    {
        ArgumentNullException.ThrowIfNull(function);
        return context => function(context.Request, context.RouteValue<T1>(-2), context.RouteValue<T2>(-1));
    }
}
