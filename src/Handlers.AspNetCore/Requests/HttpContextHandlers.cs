using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>What only a handler that is served by ASP.NET Core can ask for.</summary>
/// <remarks>A handler that uses these is bound to this host: elsewhere they fault. Immutable and thread-safe.</remarks>
/// <example><code>
/// var user = Handler.HttpContext.Map(http => http.User);
/// Handler&lt;Response&gt; missing = TypedResults.NotFound().ToReply();
/// </code></example>
public static class HttpContextHandlers
{
    private static readonly Handler<HttpContext> Current = Handler.Context.Map(Of);

    extension(Handler)
    {
        /// <summary>
        /// The framework's context of the request: its user, session, features. Its response is the run's to write: what is written to it
        /// directly stands beside what the app sends, or is refused by the server.
        /// </summary>
        /// <remarks>Yields without waiting, or faults with <see cref="InvalidOperationException"/> outside of this host.</remarks>
        public static Handler<HttpContext> HttpContext => Current;
    }

    /// <summary>A result of the framework as a reply.</summary>
    /// <param name="result">The result.</param>
    extension(IResult result)
    {
        /// <summary>
        /// Executes the result and yields what it replies, as a response like any other: after hooks see its status and headers and may
        /// change them, and its body is sent in parts, as the result writes it, with what the reader has not taken yet held at 64 KB.
        /// </summary>
        /// <remarks>
        /// <para>It runs as a fiber of the request (<see cref="Lifetime.Request"/>) and is cancelled with it, or when nobody sends its body.
        /// The response is there when the result first flushes, or has ended.</para>
        /// <para>Ends with the response; with a fault when the result throws before, or outside of this host. What it throws later
        /// aborts the connection. Results that take the connection over (websockets) are not possible.</para>
        /// </remarks>
        /// <returns>A handler; each run executes the result anew.</returns>
        /// <exception cref="ArgumentNullException">There is no result.</exception>
        public Handler<Response> ToReply()
        {
            ArgumentNullException.ThrowIfNull(result);
            return Current.Bind(http => ResultReply.Of(result, http));
        }
    }

    private static HttpContext Of(RequestContext context) =>
        context is AspNetContext served
            ? served.Http
            : throw new InvalidOperationException(
                $"Expected a request that ASP.NET Core serves, found a {context.GetType().Name}. "
                    + "Handler.HttpContext and IResult.ToReply() need that host; use Request and Response where others run the app, too."
            );
}
