namespace Handlers;

public abstract partial class Response
{
    /// <summary>Makes a response of the server-sent events that a handler sends. The handler runs as a stage of the request, after its after
    /// hooks; see <see cref="ProducedBody"/>.</summary>
    /// <param name="produce">Gets the writer of events and gives what sends them. C# takes async lambdas, which may await handlers and tasks.</param>
    /// <returns>A response, whose body ends when the handler does. A fault aborts the connection, and a client that goes cancels it.</returns>
    public static Response Events(Func<EventWriter, Handler> produce)
    {
        ArgumentNullException.ThrowIfNull(produce);
        return Events(new ProducedBody(writer => produce(new EventWriter(writer))));
    }
}
