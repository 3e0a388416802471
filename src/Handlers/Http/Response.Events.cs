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
    /// Server-sent events, each sent as soon as it is there. The sequence is read inside of the request's run, as the parts of
    /// <see cref="Body.Of(IAsyncEnumerable{string})"/> are. A client that reconnects says the last id it has in <c>Last-Event-ID</c>.
    /// </summary>
    /// <param name="events">Gets the run's cancellation token (<c>[EnumeratorCancellation]</c>), which ends it when the client has gone.</param>
    public static Response Events(IAsyncEnumerable<SseItem<string>> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Events(new AwaitedBody<SseItem<string>>(events, EventFormat.Text));
    }

    /// <summary>The same for events that are texts and nothing else: no type, no id.</summary>
    /// <param name="texts">As above; a text of several lines is one event.</param>
    /// <returns>A response.</returns>
    public static Response Events(IAsyncEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Events(
            new AwaitedBody<string>(texts, static (text, writer) => EventFormat.Text(new SseItem<string>(text), writer))
        );
    }

    /// <summary>The same for events whose data are values, as JSON by generated metadata.</summary>
    /// <param name="events">As for texts.</param>
    /// <param name="type">From a <c>JsonSerializerContext</c>; its options hold, but the JSON should be on one line.</param>
    public static Response Events<T>(IAsyncEnumerable<SseItem<T>> events, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(type);
        return Events(new AwaitedBody<SseItem<T>>(events, EventFormat.Json(type)));
    }

    internal static Response Events(Body body) => new FullResponse(Status.Ok, EventHeaders, body);
}
