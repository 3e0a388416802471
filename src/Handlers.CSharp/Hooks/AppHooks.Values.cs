using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>With a values hook, after those that are there: it runs before all before hooks, and yields the values of the route that
        /// they and the view will see.</summary>
        /// <remarks>In order of registration, app first, on the run's thread; not for an unmatched request. A halt is the answer; a fault goes to the error handlers. Follows
        /// Flask's <c>url_value_preprocessor</c>, but may wait.</remarks>
        /// <param name="hook">Gets the values so far and yields the next ones. Async lambdas are taken as this one.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new scope of the same kind.</returns>
        [OverloadResolutionPriority(1)]
        public S OnRouteValues(
            Func<RouteValues, Handler<RouteValues>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(RouteValuesHook.Of(HookName.Of(name), hook));

        /// <summary>With a values hook that does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).OnRouteValues(Func{RouteValues, Handler{RouteValues}}, string)" path="/*[not(self::summary)]"/>
        public S OnRouteValues(
            Func<RouteValues, RouteValues> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(RouteValuesHook.Of(HookName.Of(name), HookResponse.Of(hook)));
    }
}
