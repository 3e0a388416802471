namespace Handlers;

public abstract partial class Response
{
    /// <summary>
    /// Creates a response whose body a handler writes while it is sent. Use it for a body that is long or produced slowly, with the help of services,
    /// keys, delays and other handlers. For a sequence use <see cref="Stream"/>, for server-sent events <c>Events</c>.
    /// </summary>
    /// <remarks>The handler runs as a stage of the request, after its after hooks and before its teardown hooks; its fibers end with it. It does not
    /// run for HEAD. A fault before anything is sent is answered with status 500; a later one is reported and aborts the connection, and so does a
    /// halt. If the client disconnects, the handler is cancelled, and its <c>finally</c> blocks run.</remarks>
    /// <param name="produce">Takes the writer and returns the handler that writes the body. In C# it can be an async lambda, which may await handlers and
    /// tasks.</param>
    /// <param name="contentType">The media type. The default value is <c>text/plain; charset=utf-8</c>.</param>
    /// <param name="status">The status. The default value is 200.</param>
    /// <returns>A response without <c>Content-Length</c>.</returns>
    /// <exception cref="ArgumentException">The media type contains a character other than visible ASCII, space and tab.</exception>
    /// <example><code>
    /// var export = Response.StreamFrom(
    ///     async body =>
    ///     {
    ///         var notes = await Handler.Service&lt;INotebook>();
    ///         for (var id = 1; id &lt;= 1000; id++)
    ///             await body.Write($"{id},{(await notes.ReadAsync(id)).Title}\n");
    ///     },
    ///     "text/csv");
    /// </code></example>
    public static Response StreamFrom(
        Func<BodyWriter, Handler> produce,
        string contentType = "text/plain; charset=utf-8",
        Status? status = null
    )
    {
        ArgumentNullException.ThrowIfNull(produce);
        return Stream(
            new ProducedBody(pipe => RequireHandler.From(produce, produce(new BodyWriter(pipe)), nameof(StreamFrom))),
            contentType,
            status
        );
    }
}
