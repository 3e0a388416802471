namespace Handlers;

public abstract partial class Response
{
    /// <summary>
    /// Makes a response whose body a handler writes while it is sent. Use it for a body that is long, or made slowly, from things that handlers
    /// give: services, keys, delays, other handlers. For a sequence use <see cref="Stream"/>, for server-sent events <c>Events</c>.
    /// </summary>
    /// <remarks>The handler runs as a stage of the request, after its after hooks and before its teardown hooks; what it spawns ends with it. It does not
    /// run for HEAD. A fault before anything is sent is answered with status 500; a later one is reported and aborts the connection, and so does a
    /// halt. A client that goes cancels the handler, whose <c>finally</c> blocks run.</remarks>
    /// <param name="produce">Gets the writer and gives what writes to it. C# takes async lambdas, which may await handlers and tasks.</param>
    /// <param name="contentType">The media type; <c>text/plain; charset=utf-8</c> by default.</param>
    /// <param name="status">200 by default.</param>
    /// <returns>A response without <c>Content-Length</c>.</returns>
    /// <exception cref="ArgumentException">The media type holds another character than visible ASCII, space and tab.</exception>
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
