namespace Handlers;

/// <summary>
/// Sees every response of an app, as the last of all hooks before it is sent, and may replace it: those of views, before hooks, error handlers and
/// unmatched requests (404, 405, redirects, OPTIONS), refused requests, the plain 500 of a fault, and what after hooks have made of them. The one
/// place to stamp headers and to write an access log.
/// </summary>
/// <remarks>
/// <para>Order: the groups' hooks, innermost first, then the app's, each in reverse order of registration; so the first one of the app runs last.
/// A group's hooks see the responses of its routes. A fault of a hook is reported and the response stays; a halt replaces it.</para>
/// <para>It runs before the first byte is sent. Of HEAD it sees the response of GET, whose body is not sent. A streamed body begins afterwards. Of a
/// websocket it sees the response that rejects, or, when an accepted conversation has ended, one of status 101, which has been sent already. It
/// does not run where there is no response: for a cancelled request, and for a fault with <see cref="App.PropagateFaults"/>. What a host
/// answers without asking the app (a request that it cannot read, a full queue) and a response that cannot be sent do not pass it. Immutable.</para>
/// </remarks>
/// <example><code>
/// var log = ResponseHook.Of("log", (request, response) =>
/// {
///     Console.WriteLine($"{request.Method} {request.Path} {response.Status.Code}");
///     return Handler.Return(response.WithHeader("X-Served-By", "handlers"));
/// });
/// </code></example>
public sealed class ResponseHook
{
    private ResponseHook(string name, Func<Request, Response, Handler<Response>> function)
    {
        Name = name;
        Function = function;
    }

    /// <summary>What descriptions call it.</summary>
    public string Name { get; }

    /// <summary>Gets the request and the response so far, and yields the next response.</summary>
    public Func<Request, Response, Handler<Response>> Function { get; }

    /// <summary>Makes a hook of a function of the request and its response.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="function">Gets the request and the response so far, and yields the next response.</param>
    /// <returns>A hook.</returns>
    public static ResponseHook Of(string name, Func<Request, Response, Handler<Response>> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new ResponseHook(name, function);
    }
}
