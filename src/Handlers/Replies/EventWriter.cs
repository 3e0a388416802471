using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

/// <summary>Sends the server-sent events that a handler produces.</summary>
/// <remarks>It belongs to one response. Only the handler that produces the response may use it, one fiber at a time.</remarks>
/// <example><code>
/// Response ticks = Response.Events(async events =>
/// {
///     for (var i = 0; i &lt; 3; i++)
///     {
///         await events.Send($"tick {i}");
///         await Handler.Delay(TimeSpan.FromSeconds(1));
///     }
/// });
/// </code></example>
public sealed class EventWriter
{
    private readonly PipeWriter writer;

    internal EventWriter(PipeWriter writer) => this.writer = writer;

    /// <summary>Sends a text immediately.</summary>
    /// <param name="data">The data; line breaks are kept.</param>
    /// <returns>A handler without a value. It waits while the client reads slowly, and is cancelled when the client disconnects.</returns>
    public Handler Send(string data) => Send(new SseItem<string>(data));

    /// <summary>Sends an event immediately.</summary>
    /// <param name="item">The data, and optionally the event's type, id and reconnection time.</param>
    /// <returns>A handler without a value.</returns>
    public Handler Send(SseItem<string> item) => Send(() => EventFormat.Text(item, writer));

    /// <summary>Sends an event whose data are a value, serialized as JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="item">The value, and optionally the event's type, id and reconnection time.</param>
    /// <param name="type">Metadata from a <c>JsonSerializerContext</c>.</param>
    /// <returns>A handler without a value.</returns>
    public Handler Send<T>(SseItem<T> item, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Send(() => EventFormat.Json(type)(item, writer));
    }

    private Handler Send(Action write) =>
        Handler.FromTask(
            async (_, token) =>
            {
                write();
                await writer.FlushAsync(token).ConfigureAwait(false);
            }
        );
}
