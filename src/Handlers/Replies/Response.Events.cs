using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

public abstract partial class Response
{
    // nginx, and what follows its example, keeps a response until it has a page of it, unless it is told not to.
    private static readonly Headers EventHeaders = Headers.Of(
        ("Content-Type", "text/event-stream"),
        ("Cache-Control", "no-cache, no-store"),
        ("X-Accel-Buffering", "no")
    );

    /// <summary>Makes a response of the server-sent events that a handler sends. The handler runs as a stage of the request, after its after
    /// hooks; see <see cref="ProducedBody"/>.</summary>
    /// <remarks>The client has the head, and a first line of comment, before the handler begins. A comment follows whenever nothing was sent for 15
    /// seconds, so that no proxy takes the connection for dead; <see cref="WithHeartbeat"/> changes that.</remarks>
    /// <param name="produce">Gets the writer of events and gives what sends them. C# takes async lambdas, which may await handlers and tasks.</param>
    /// <returns>A response, whose body ends when the handler does. A fault aborts the connection, and a client that goes cancels it.</returns>
    public static Response Events(Func<EventWriter, Handler> produce)
    {
        ArgumentNullException.ThrowIfNull(produce);
        return Events(EventsBody.Of(produce));
    }

    /// <summary>
    /// Server-sent events, each sent as soon as it is there. The sequence is read inside of the request's run, as the parts of
    /// <see cref="Body.Of(IAsyncEnumerable{string})"/> are. A client that reconnects says the last id it has in <c>Last-Event-ID</c>.
    /// </summary>
    /// <inheritdoc cref="Events(Func{EventWriter, Handler})" path="/remarks"/>
    /// <param name="events">Gets the run's cancellation token (<c>[EnumeratorCancellation]</c>), which ends it when the client has gone.</param>
    public static Response Events(IAsyncEnumerable<SseItem<string>> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Events(EventsBody.Of(events, EventFormat.Text));
    }

    /// <summary>The same for events that are texts and nothing else: no type, no id.</summary>
    /// <param name="texts">As above; a text of several lines is one event.</param>
    /// <returns>A response.</returns>
    public static Response Events(IAsyncEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Events(
            EventsBody.Of(texts, static (text, writer) => EventFormat.Text(new SseItem<string>(text), writer))
        );
    }

    /// <summary>The same for events whose data are values, as JSON by generated metadata.</summary>
    /// <param name="events">As for texts.</param>
    /// <param name="type">From a <c>JsonSerializerContext</c>; its options hold, but the JSON should be on one line.</param>
    public static Response Events<T>(IAsyncEnumerable<SseItem<T>> events, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(type);
        return Events(EventsBody.Of(events, EventFormat.Json(type)));
    }

    /// <summary>Changes how often a stream of events sends a comment while it has nothing else to send. Choose less than the time after which the
    /// proxies in front cut a silent connection, which is often 60 seconds. Clients ignore comments.</summary>
    /// <param name="interval">The longest silence, by the interpreter's clock: more than zero and at most 24 days. The default value of such a stream is
    /// 15 seconds. <see cref="Timeout.InfiniteTimeSpan"/> means that no comment follows the first one.</param>
    /// <returns>A copy of the response.</returns>
    /// <exception cref="InvalidOperationException">The response was not made by <c>Response.Events</c>, or has another body now.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    /// <example><code>
    /// var feed = Response.Events(async events => await events.Send("hello")).WithHeartbeat(TimeSpan.FromSeconds(5));
    /// </code></example>
    public Response WithHeartbeat(TimeSpan interval)
    {
        TimeLimits.MoreThanZero(interval, nameof(interval), "the interval of a heartbeat");
        return Body is EventsBody events
            ? WithBody(events.WithHeartbeat(interval))
            : throw new InvalidOperationException(
                "Expected a response of server-sent events, found one with another body. Make it with Response.Events."
            );
    }

    private static FullResponse Events(EventsBody body) => new(Status.Ok, EventHeaders, body);
}
