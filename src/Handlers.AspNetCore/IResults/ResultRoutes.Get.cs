using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

public static partial class ResultRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>A route for GET, and HEAD with it, by a handler that yields a result of the framework. See the class for what a view may be.</summary>
        /// <typeparam name="R">The result; <c>IResult</c> where there are several.</typeparam>
        /// <param name="template">For example <c>/users/{id:int}</c>.</param>
        /// <param name="view">Gives the result, anew for each request.</param>
        /// <param name="decorators">Around this view alone, the first outermost. Default: none.</param>
        /// <returns>A new scope of the same kind, in which the view ends with the reply or a fault, as the class says.</returns>
        /// <exception cref="RouteTemplateException">The template is wrong, or the function's parameters do not fit it.</exception>
        /// <exception cref="ArgumentException">A decorator is null.</exception>
        public S Get<R>(string template, Handler<R> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a result of the framework, the same for every request.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary) and not(self::typeparam)]"/>
        public S Get(string template, IResult view, params Decorator[] decorators) =>
            scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function without arguments that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Get<R>(string template, Func<Handler<R>> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function without arguments that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<R>(string template, Func<R> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function without arguments that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<R>(string template, Func<Task<R>> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function without arguments that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<R>(string template, Func<ValueTask<R>> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Get<R>(string template, Func<Request, Handler<R>> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<R>(string template, Func<Request, R> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<R>(string template, Func<Request, Task<R>> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<R>(string template, Func<Request, ValueTask<R>> view, params Decorator[] decorators)
            where R : IResult => scope.Map([Method.Get], template, view, decorators);
    }
}
