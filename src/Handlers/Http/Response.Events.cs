using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

public abstract partial class Response
{
    private static readonly Headers EventHeaders = Headers.Of(
        ("Content-Type", "text/event-stream"),
        ("Cache-Control", "no-cache, no-store")
    );

    /// <summary>
    /// Creates a response of server-sent events, each sent as soon as it is available. The sequence is read inside the request's run, like the parts of
    /// <see cref="Body.Of(IAsyncEnumerable{string})"/>. A client that reconnects sends the last id that it received as <c>Last-Event-ID</c>.
    /// </summary>
    /// <param name="events">The sequence of events. It receives the run's cancellation token (<c>[EnumeratorCancellation]</c>), which is cancelled when the
    /// client disconnects.</param>
    public static Response Events(IAsyncEnumerable<SseItem<string>> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Events(new AwaitedBody<SseItem<string>>(events, EventFormat.Text));
    }

    /// <summary>Creates a response of server-sent events that are only texts, without a type or an id.</summary>
    /// <param name="texts">The sequence of texts. It receives the run's cancellation token; a text of several lines is one event.</param>
    /// <returns>A response.</returns>
    public static Response Events(IAsyncEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Events(
            new AwaitedBody<string>(texts, static (text, writer) => EventFormat.Text(new SseItem<string>(text), writer))
        );
    }

    /// <summary>Creates a response of server-sent events whose data are values, serialized as JSON by source-generated metadata.</summary>
    /// <param name="events">The sequence of events. It receives the run's cancellation token.</param>
    /// <param name="type">Metadata from a <c>JsonSerializerContext</c>, whose options apply; the JSON should be on one line.</param>
    public static Response Events<T>(IAsyncEnumerable<SseItem<T>> events, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(type);
        return Events(new AwaitedBody<SseItem<T>>(events, EventFormat.Json(type)));
    }

    internal static Response Events(Body body) => new FullResponse(Status.Ok, EventHeaders, body);
}
