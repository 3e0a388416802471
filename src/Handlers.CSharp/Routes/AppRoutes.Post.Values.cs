using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class AppRoutes
{
    extension<S>(S scope)
        where S : RouteScope
    {
        /// <summary>POST, by a function of a typed route parameter that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Post<T1>(string template, Func<T1, Handler<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of a typed route parameter that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1>(string template, Func<T1, Response> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of a typed route parameter that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1>(string template, Func<T1, Task<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of a typed route parameter that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1>(string template, Func<T1, ValueTask<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of two typed route parameters that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Post<T1, T2>(string template, Func<T1, T2, Handler<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of two typed route parameters that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2>(string template, Func<T1, T2, Response> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of two typed route parameters that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2>(string template, Func<T1, T2, Task<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of two typed route parameters that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2>(string template, Func<T1, T2, ValueTask<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of three typed route parameters that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Post<T1, T2, T3>(
            string template,
            Func<T1, T2, T3, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of three typed route parameters that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2, T3>(string template, Func<T1, T2, T3, Response> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of three typed route parameters that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2, T3>(string template, Func<T1, T2, T3, Task<Response>> view, params Decorator[] decorators)
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of three typed route parameters that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2, T3>(
            string template,
            Func<T1, T2, T3, ValueTask<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of four typed route parameters that gives a handler; async lambdas are taken as this one.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public S Post<T1, T2, T3, T4>(
            string template,
            Func<T1, T2, T3, T4, Handler<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of four typed route parameters that gives a response, or a text.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2, T3, T4>(
            string template,
            Func<T1, T2, T3, T4, Response> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of four typed route parameters that starts a task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2, T3, T4>(
            string template,
            Func<T1, T2, T3, T4, Task<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4> => scope.Map([Method.Post], template, view, decorators);

        /// <summary>POST, by a function of four typed route parameters that starts a value task.</summary>
        /// <inheritdoc cref="extension{S}(S).Post(string, Handler{Response}, Decorator[])" path="/*[not(self::summary)]"/>
        public S Post<T1, T2, T3, T4>(
            string template,
            Func<T1, T2, T3, T4, ValueTask<Response>> view,
            params Decorator[] decorators
        )
            where T1 : IParsable<T1>
            where T2 : IParsable<T2>
            where T3 : IParsable<T3>
            where T4 : IParsable<T4> => scope.Map([Method.Post], template, view, decorators);
    }
}
