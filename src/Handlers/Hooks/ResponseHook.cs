namespace Handlers;

/// <summary>
/// Sees every response of an app right before it is sent, after all after hooks, and may replace it. This includes the responses of views, before
/// hooks and error handlers, the responses to unmatched requests (404, 405, redirects, OPTIONS) and refused requests, and the plain 500 of a
/// fault. Use it to add a header to all responses or to write an access log.
/// </summary>
/// <remarks>
/// <para>Order: the groups' hooks, innermost first, then the app's, each in reverse order of registration; so the app's first hook runs last.
/// A group's hooks see the responses of its routes. A fault of a hook is reported and the response stays; a halt replaces it.</para>
/// <para>It runs before the first byte is sent. For HEAD it sees the response of GET, whose body is not sent. A streamed body begins afterwards. For a
/// websocket it sees the response that rejects it, or, when an accepted conversation has ended, a response with status 101, which has already been
/// sent. It does not run if there is no response: for a cancelled request, and for a fault with <see cref="App.PropagateFaults"/>. Nor does it see
/// the host's own responses: to a request that the host cannot read, for a full queue, and the 500 for a response that cannot be sent. Immutable.</para>
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

    /// <summary>Gets the name in descriptions.</summary>
    public string Name { get; }

    /// <summary>Gets the function, which takes the request and the response so far, and yields the next response.</summary>
    public Func<Request, Response, Handler<Response>> Function { get; }

    /// <summary>Creates a hook from a function of the request and its response.</summary>
    /// <param name="name">The name in descriptions; not empty.</param>
    /// <param name="function">Takes the request and the response so far, and yields the next response.</param>
    /// <returns>A hook.</returns>
    public static ResponseHook Of(string name, Func<Request, Response, Handler<Response>> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new ResponseHook(name, function);
    }
}
