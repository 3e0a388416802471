using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

public static partial class ResultRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>A route for GET by a function of the request and a typed route parameter that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Get<T1, R>(string template, Func<Request, T1, Handler<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request and a typed route parameter that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<T1, R>(string template, Func<Request, T1, R> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request and a typed route parameter that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<T1, R>(string template, Func<Request, T1, Task<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request and a typed route parameter that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<T1, R>(string template, Func<Request, T1, ValueTask<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request and two typed route parameters that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Get<T1, T2, R>(string template, Func<Request, T1, T2, Handler<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request and two typed route parameters that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<T1, T2, R>(string template, Func<Request, T1, T2, R> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request and two typed route parameters that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<T1, T2, R>(string template, Func<Request, T1, T2, Task<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);

        /// <summary>A route for GET by a function of the request and two typed route parameters that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Get{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Get<T1, T2, R>(
            string template,
            Func<Request, T1, T2, ValueTask<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Get], template, view, decorators);
    }
}
