using System.Runtime.CompilerServices;

namespace Handlers;

[Overloads.Grouped]
public static partial class AppHooks
{
    extension(App app)
    {
        /// <summary>With an error handler for a type of exceptions, derived ones included. Async lambdas are taken as this one.</summary>
        /// <remarks>On the run's thread. Of several the nearest type counts, a group's before the app's, by status before by type, and of two for one the last. Its
        /// response, or halt, goes to the after hooks; its own fault becomes the 500 response. Halts and cancellations are no faults: it does not
        /// see them. Follows Flask's <c>errorhandler</c>.</remarks>
        /// <typeparam name="E">A type that stands for a status (<see cref="NotFound"/>) is the same key as the status.</typeparam>
        /// <param name="hook">Gets the original exception and gives the response, or a text.</param>
        /// <param name="name">What descriptions call it. Default: the method's name, or the argument as written.</param>
        /// <returns>A new app.</returns>
        [OverloadResolutionPriority(1)]
        public App OnError<E>(
            Func<E, Handler<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), hook));

        /// <summary>With an error handler for a type of exceptions, that gives the response.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, Response> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.Of(hook)));

        /// <summary>With an error handler for a type of exceptions, that starts a task of the response.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, Task<Response>> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>With an error handler for a type of exceptions, that starts a value task of the response.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(
            Func<E, ValueTask<Response>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), TaskFunction.ToHandler(hook)));

        /// <summary>With an error handler for a type of exceptions, that gives a text; the error keeps its own status, 500 where it has none.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, string> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(hook)));

        /// <summary>With an error handler for a type of exceptions, that yields a text; the error keeps its own status. Async lambdas of texts are taken as this one.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        [OverloadResolutionPriority(1)]
        public App OnError<E>(Func<E, Handler<string>> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception => app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(hook)));

        /// <summary>With an error handler for a type of exceptions, that starts a task of a text; the error keeps its own status.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(Func<E, Task<string>> hook, [CallerArgumentExpression(nameof(hook))] string name = "")
            where E : Exception =>
            app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(TaskFunction.ToHandler(hook))));

        /// <summary>With an error handler for a type of exceptions, that starts a value task of a text; the error keeps its own status.</summary>
        /// <inheritdoc cref="extension(App).OnError{E}(Func{E, Handler{Response}}, string)" path="/*[not(self::summary)]"/>
        public App OnError<E>(
            Func<E, ValueTask<string>> hook,
            [CallerArgumentExpression(nameof(hook))] string name = ""
        )
            where E : Exception =>
            app.With(ErrorHandler.For<E>(HookName.Of(name), HookResponse.OfText(TaskFunction.ToHandler(hook))));
    }
}
