using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Members for handlers that run on ASP.NET Core.</summary>
/// <remarks>A handler that uses them is bound to this host; on other hosts they fault. Immutable and thread-safe.</remarks>
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
        /// Gets the framework's context of the request, with its user, session and features. Do not write to its response: the run writes it, and a direct
        /// write is mixed with the app's response or refused by the server.
        /// </summary>
        /// <remarks>It returns without waiting, or faults with <see cref="InvalidOperationException"/> on other hosts.</remarks>
        public static Handler<HttpContext> HttpContext => Current;
    }

    /// <summary>Conversions of an <see cref="IResult"/>.</summary>
    /// <param name="result">The result.</param>
    extension(IResult result)
    {
        /// <summary>
        /// Executes the result and returns its reply as an ordinary response: after hooks see its status and headers and may change them. Its body is sent in
        /// parts while the result writes it; at most 64 KB are buffered for a slow reader.
        /// </summary>
        /// <remarks>
        /// <para>The result runs as a fiber of the request (<see cref="Lifetime.Request"/>) and is cancelled with it, or when its body is not sent. The
        /// response is available when the result first flushes, or has ended.</para>
        /// <para>The handler ends with the response, or with a fault if the result throws before that or the host is not ASP.NET Core. A later exception of
        /// the result aborts the connection. Results that take over the connection (websockets) are not supported.</para>
        /// </remarks>
        /// <returns>A handler that executes the result anew in each run.</returns>
        /// <exception cref="ArgumentNullException">The result is null.</exception>
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
                    + "Handler.HttpContext, users and sign-in, and IResult.ToReply() need that host. Use Request, Response and keys where the app also runs on other hosts or in a test client."
            );
}
