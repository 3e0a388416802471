using System.Buffers;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

/// <summary>Sends the server-sent events that a handler produces.</summary>
/// <remarks>It belongs to one response. Only the handler that produces the response may use it. Its fibers may use it together; their events are sent one
/// after another.</remarks>
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
    private readonly SendingTurns turns = new();
    private readonly PipeWriter writer;
    private readonly TimeProvider time;
    private long sent;

    internal EventWriter(PipeWriter writer, TimeProvider time)
    {
        (this.writer, this.time) = (writer, time);
        sent = time.GetTimestamp();
    }

    /// <summary>The time since something was last sent.</summary>
    internal TimeSpan Silence => time.GetElapsedTime(sent);

    /// <summary>Whether something is being sent.</summary>
    internal bool IsSending => turns.IsTaken;

    /// <summary>Whether the client no longer reads.</summary>
    internal bool IsAbandoned { get; private set; }

    /// <summary>Sends a text immediately.</summary>
    /// <param name="data">The data; line breaks are kept.</param>
    /// <returns>A handler without a value. It waits while the client reads slowly, and is cancelled when the client disconnects.</returns>
    public Handler Send(string data) => Send(new SseItem<string>(data));

    /// <summary>Sends an event immediately.</summary>
    /// <param name="item">The data, and optionally the event's type, id and reconnection time.</param>
    /// <returns>A handler without a value.</returns>
    public Handler Send(SseItem<string> item) => Send(to => EventFormat.Text(item, to));

    /// <summary>Sends an event whose data are a value, serialized as JSON.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="item">The value, and optionally the event's type, id and reconnection time.</param>
    /// <param name="type">Metadata from a <c>JsonSerializerContext</c>.</param>
    /// <returns>A handler without a value.</returns>
    public Handler Send<T>(SseItem<T> item, JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Send(to => EventFormat.Json(type)(item, to));
    }

    /// <summary>Sends a comment, which clients ignore, and the head of the response if nothing was sent before.</summary>
    internal Handler Comment(CancellationToken token) => Alone(_ => SendAsync(Commented, token));

    /// <summary>Sends the bytes that a function writes.</summary>
    internal Handler Send(Action<PipeWriter> write) => Alone(token => SendAsync(write, token));

    private static void Commented(PipeWriter to) => to.Write(":\n\n"u8);

    private Handler Alone(Func<CancellationToken, ValueTask> send) => turns.Alone(Handler.FromTask(send));

    // Without ConfigureAwait(false), so that the continuation stays on the run's own loop, where virtual time can count on it.
    private async ValueTask SendAsync(Action<PipeWriter> write, CancellationToken token)
    {
        write(writer);
        IsAbandoned = (await writer.FlushAsync(token)).IsCompleted;
        sent = time.GetTimestamp();
    }
}
