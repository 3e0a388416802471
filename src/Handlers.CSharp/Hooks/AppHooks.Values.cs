using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppHooks
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>Adds a route values hook, after the existing ones. It runs before all before hooks and returns the route values that they and the view
        /// see.</summary>
        /// <remarks>Route values hooks run in order of registration, the app's first, on the run's thread. They do not run for unmatched requests. A halt is
        /// the answer; a fault goes to the error handlers. Follows Flask's <c>url_value_preprocessor</c>, but may wait.</remarks>
        /// <param name="hook">The function that receives the current values and returns the next ones. Async lambdas use this overload.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new scope of the same kind.</returns>
        [OverloadResolutionPriority(1)]
        public S OnRouteValues(
            Func<RouteValues, Handler<RouteValues>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(RouteValuesHook.Of(HookName.Of(name), hook));

        /// <summary>Adds a route values hook that does not wait.</summary>
        /// <inheritdoc cref="extension{S}(S).OnRouteValues(Func{RouteValues, Handler{RouteValues}}, string)" path="/*[not(self::summary)]"/>
        public S OnRouteValues(
            Func<RouteValues, RouteValues> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        ) => scope.With(RouteValuesHook.Of(HookName.Of(name), HookResponse.Of(hook)));
    }
}
