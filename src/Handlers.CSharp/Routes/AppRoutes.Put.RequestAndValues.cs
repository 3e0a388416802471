using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>PUT, by a function of the request and a typed route parameter that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Put<T1>(string template, Func<Request, T1, Handler<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Put], template, view, decorators);

        /// <summary>PUT, by a function of the request and a typed route parameter that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1>(string template, Func<Request, T1, Response> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Put], template, view, decorators);

        /// <summary>PUT, by a function of the request and a typed route parameter that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1>(string template, Func<Request, T1, Task<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Put], template, view, decorators);

        /// <summary>PUT, by a function of the request and a typed route parameter that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1>(string template, Func<Request, T1, ValueTask<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Put], template, view, decorators);

        /// <summary>PUT, by a function of the request and two typed route parameters that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Put<T1, T2>(
            string template,
            Func<Request, T1, T2, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Put], template, view, decorators);

        /// <summary>PUT, by a function of the request and two typed route parameters that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2>(string template, Func<Request, T1, T2, Response> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Put], template, view, decorators);

        /// <summary>PUT, by a function of the request and two typed route parameters that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2>(string template, Func<Request, T1, T2, Task<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Put], template, view, decorators);

        /// <summary>PUT, by a function of the request and two typed route parameters that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Put(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Put<T1, T2>(
            string template,
            Func<Request, T1, T2, ValueTask<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Put], template, view, decorators);
    }
}
