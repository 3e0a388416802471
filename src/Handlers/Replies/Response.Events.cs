using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

public abstract partial class Response
{
    // nginx, and proxies that follow its example, would otherwise buffer the events.
    private static readonly Headers EventHeaders = Headers.Of(
        ("Content-Type", "text/event-stream"),
        ("Cache-Control", "no-cache, no-store"),
        ("X-Accel-Buffering", "no")
    );

    /// <summary>Creates a response of the server-sent events that a handler sends. The handler runs as a stage of the request, after its after
    /// hooks; see <see cref="ProducedBody"/>.</summary>
    /// <remarks>The head and a first comment are sent before the handler begins. Another comment is sent whenever nothing else was sent for 15
    /// seconds, so that proxies keep the connection open; <see cref="WithHeartbeat"/> changes the interval. Clients ignore comments.</remarks>
    /// <param name="produce">Takes the writer of events and returns the handler that sends them. In C# it can be an async lambda, which may await handlers and
    /// tasks.</param>
    /// <returns>A response whose body ends when the handler ends. A fault aborts the connection; if the client disconnects, the handler is cancelled.</returns>
    public static Response Events(Func<EventWriter, Handler> produce)
    {
        ArgumentNullException.ThrowIfNull(produce);
        return Events(EventsBody.Of(produce));
    }

    /// <summary>
    /// Creates a response of server-sent events, each sent as soon as it is available. The sequence is read inside the request's run, like the parts of
    /// <see cref="Body.Of(IAsyncEnumerable{string})"/>. A client that reconnects sends the last id that it received as <c>Last-Event-ID</c>.
    /// </summary>
    /// <inheritdoc cref="Events(Func{EventWriter, Handler})" path="/remarks"/>
    /// <param name="events">The sequence of events. It receives the run's cancellation token (<c>[EnumeratorCancellation]</c>), which is cancelled when the
    /// client disconnects.</param>
    public static Response Events(IAsyncEnumerable<SseItem<string>> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Events(EventsBody.Of(events, EventFormat.Text));
    }

    /// <summary>Creates a response of server-sent events that are only texts, without a type or an id.</summary>
    /// <inheritdoc cref="Events(Func{EventWriter, Handler})" path="/remarks"/>
    /// <param name="texts">The sequence of texts. It receives the run's cancellation token; a text of several lines is one event.</param>
    /// <returns>A response.</returns>
    public static Response Events(IAsyncEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Events(
            EventsBody.Of(texts, static (text, writer) => EventFormat.Text(new SseItem<string>(text), writer))
        );
    }

    /// <summary>Creates a response of server-sent events whose data are values, serialized as JSON by source-generated metadata.</summary>
    /// <inheritdoc cref="Events(Func{EventWriter, Handler})" path="/remarks"/>
    /// <param name="events">The sequence of events. It receives the run's cancellation token.</param>
    /// <param name="type">Metadata from a <c>JsonSerializerContext</c>, whose options apply; the JSON should be on one line.</param>
    public static Response Events<T>(IAsyncEnumerable<SseItem<T>> events, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(type);
        return Events(EventsBody.Of(events, EventFormat.Json(type)));
    }

    /// <summary>Returns a copy of a stream of events that sends comments at another interval while it has nothing else to send. Choose less than the
    /// time after which the proxies in front cut a silent connection, which is often 60 seconds.</summary>
    /// <param name="interval">The longest silence by the interpreter's clock: more than zero and at most 24 days. The default value is 15 seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/> means that no comment follows the first one.</param>
    /// <returns>A response.</returns>
    /// <exception cref="InvalidOperationException">The response was not created by <c>Response.Events</c>, or has another body now.</exception>
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
                "Expected a response of server-sent events, found one with another body. Create it with Response.Events."
            );
    }

    private static FullResponse Events(EventsBody body) => new(Status.Ok, EventHeaders, body);
}
