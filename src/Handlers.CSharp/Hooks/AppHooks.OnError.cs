using System.Runtime.CompilerServices;

namespace Handlers;

[Overloads.Grouped]
public static partial class AppHooks
{
    extension(App app)
    {
        /// <summary>Adds an error handler for an exception type and its derived types. Async lambdas use this overload.</summary>
        /// <remarks>It runs on the run's thread. Handlers for a status come before handlers for a type, and within each kind the handlers of inner scopes
        /// come first. In a scope the nearest exception type wins, and of two handlers for one type the last. Its response, or a halt, goes to the after
        /// hooks; its own fault becomes the 500 response. It does not see halts and cancellations, because they are not faults. Follows Flask's
        /// <c>errorhandler</c>.</remarks>
        /// <typeparam name="E">The exception type. A type for a status (<see cref="NotFound"/>) is the same key as the status.</typeparam>
        /// <param name="hook">The function that receives the original exception and returns the response or a text.</param>
        /// <param name="name">The name in descriptions. The default is the method's name, or the argument expression.</param>
        /// <returns>A new app.</returns>
        [OverloadResolutionPriority(1)]
        public App OnError<E>(
            Func<E, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), hook));

        /// <summary>Adds an error handler for an exception type that returns the response.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, Response> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.Of(hook)));

        /// <summary>Adds an error handler for an exception type that starts a task of the response.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, Task<Response>> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>Adds an error handler for an exception type that starts a value task of the response.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(
            Func<E, ValueTask<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>Adds an error handler for an exception type that returns a text. The error keeps its status, or gets 500 if it has none.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, string> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(hook)));

        /// <summary>Adds an error handler for an exception type that returns a handler of a text. The error keeps its status. Async lambdas of texts use this
        /// overload.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public App OnError<E>(Func<E, Handler<string>> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(hook)));

        /// <summary>Adds an error handler for an exception type that starts a task of a text. The error keeps its status.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, Task<string>> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception =>
            app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(TaskFunction.ToHandler(hook))));

        /// <summary>Adds an error handler for an exception type that starts a value task of a text. The error keeps its status.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(
            Func<E, ValueTask<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
            where E : Exception =>
            app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(TaskFunction.ToHandler(hook))));
    }
}
