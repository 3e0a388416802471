namespace Handlers;

public abstract partial class Response
{
    /// <summary>Creates a response of the server-sent events that a handler sends. The handler runs as a stage of the request, after its after
    /// hooks; see <see cref="ProducedBody"/>.</summary>
    /// <param name="produce">Takes the writer of events and returns the handler that sends them. In C# it can be an async lambda, which may await handlers and
    /// tasks.</param>
    /// <returns>A response whose body ends when the handler ends. A fault aborts the connection; if the client disconnects, the handler is cancelled.</returns>
    public static Response Events(Func<EventWriter, Handler> produce)
    {
        ArgumentNullException.ThrowIfNull(produce);
        return Events(new ProducedBody(writer => produce(new EventWriter(writer))));
    }
}
