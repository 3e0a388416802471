using System.Runtime.CompilerServices;

namespace Handlers;

public static partial class HandlerWords
{
    private static readonly Handler<IServiceProvider> services = Primitives.Sync(static context => context.Services);

    extension(Handler)
    {
        /// <summary>The running request. Faults with <see cref="InvalidOperationException"/> where a run serves none.</summary>
        public static Handler<Request> Request => Primitives.Request;

        /// <summary>The context of the run: request, route values, services, cancellation.</summary>
        public static Handler<RequestContext> Context => Primitives.Ask;

        /// <summary>The interpreter's clock: real, or what a test made of it.</summary>
        public static Handler<TimeProvider> Time => Primitives.Time;

        /// <summary>The run's cancellation token; in a masked region one that is never cancelled.</summary>
        public static Handler<CancellationToken> Cancellation => Primitives.Cancellation;

        /// <summary>The token that is cancelled when the host begins to stop, for what would go on without an end; see
        /// <see cref="Primitives.Stopping"/>.</summary>
        public static Handler<CancellationToken> Stopping => Primitives.Stopping;

        /// <summary>The services of the request; a provider that has none where the host gave none.</summary>
        public static Handler<IServiceProvider> Services => services;

        /// <summary>A service of the request.</summary>
        /// <typeparam name="T">The type that it is registered as.</typeparam>
        /// <returns>A handler that never waits; faults with <see cref="InvalidOperationException"/> when there is no such
        /// service.</returns>
        /// <example><code>Handler&lt;HttpClient&gt; client = Handler.Service&lt;HttpClient&gt;();</code></example>
        public static Handler<T> Service<T>()
            where T : class => Primitives.Sync(context => context.Service<T>());

        /// <summary>The websocket of the running request; see <see cref="Primitives.WebSocket"/>.</summary>
        public static Handler<WebSocketConnection> WebSocket => Primitives.WebSocket;

        /// <summary>Closes the websocket of the running request, for error handlers; see <see cref="Primitives.CloseWebSocket"/>.</summary>
        /// <param name="code">A code that may be sent, such as 4000.</param>
        /// <param name="reason">For people. Default: none.</param>
        /// <returns>A handler.</returns>
        /// <exception cref="ArgumentException">A code that may not be sent, or a reason that is too long.</exception>
        /// <example><code>var guarded = app.OnError&lt;TimeoutException&gt;(e => Handler.CloseWebSocket(4001, "busy"));</code></example>
        public static Handler<Response> CloseWebSocket(int code, string reason = "") =>
            Primitives.CloseWebSocket(code, reason);

        /// <summary>Registers an after hook for this request alone; it runs before those of groups and app, in the order of
        /// registration. Follows <c>after_this_request</c> (A07).</summary>
        /// <param name="hook">The hook.</param>
        /// <returns>A handler that only acts and never waits.</returns>
        public static Handler AfterThis(AfterHook hook) => Handlers.AfterThis.Request(hook);

        /// <summary>Registers a change of this request's response.</summary>
        /// <param name="change">Gets the response so far and gives the next one.</param>
        /// <returns>A handler that only acts and never waits.</returns>
        public static Handler AfterThis(Func<Response, Response> change) =>
            Handlers.AfterThis.Request(AfterHook.Of("after this", Results.Returned(change)));

        /// <summary>Registers a change of this request's response that may wait.</summary>
        /// <param name="change">Gets the response so far and yields the next one. Async lambdas are taken as this one.</param>
        /// <returns>A handler that only acts and never waits.</returns>
        [OverloadResolutionPriority(1)]
        public static Handler AfterThis(Func<Response, Handler<Response>> change) =>
            Handlers.AfterThis.Request(AfterHook.Of("after this", change));
    }
}
