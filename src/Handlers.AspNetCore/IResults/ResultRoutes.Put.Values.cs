using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace Handlers;

public static partial class ResultRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>A route for PUT by a function of a typed route parameter that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Put<T1, R>(string template, Func<T1, Handler<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of a typed route parameter that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, R>(string template, Func<T1, R> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of a typed route parameter that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, R>(string template, Func<T1, Task<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of a typed route parameter that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, R>(string template, Func<T1, ValueTask<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of two typed route parameters that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Put<T1, T2, R>(string template, Func<T1, T2, Handler<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of two typed route parameters that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, R>(string template, Func<T1, T2, R> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of two typed route parameters that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, R>(string template, Func<T1, T2, Task<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of two typed route parameters that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, R>(string template, Func<T1, T2, ValueTask<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of three typed route parameters that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Put<T1, T2, T3, R>(string template, Func<T1, T2, T3, Handler<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of three typed route parameters that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, T3, R>(string template, Func<T1, T2, T3, R> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of three typed route parameters that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, T3, R>(string template, Func<T1, T2, T3, Task<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of three typed route parameters that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, T3, R>(string template, Func<T1, T2, T3, ValueTask<R>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of four typed route parameters that gives a handler of a result; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Put<T1, T2, T3, T4, R>(
            string template,
            Func<T1, T2, T3, T4, Handler<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of four typed route parameters that gives a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, T3, T4, R>(string template, Func<T1, T2, T3, T4, R> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of four typed route parameters that starts a task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, T3, T4, R>(
            string template,
            Func<T1, T2, T3, T4, Task<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);

        /// <summary>A route for PUT by a function of four typed route parameters that starts a value task of a result.</summary>
        /// <inheritdoc cref="extension{S}(S).Put{R}(string, Handler{R}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2, T3, T4, R>(
            string template,
            Func<T1, T2, T3, T4, ValueTask<R>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4>
            where R : IResult => scope.Map([Method.Put], template, view, decorators);
    }
}
