using System.Buffers;
using System.IO.Pipelines;

namespace Handlers;

/// <summary>Server-sent events. An app opens the stream immediately and keeps it alive (<see cref="EventStream"/>).</summary>
/// <param name="send">Sends all events, inside of a run.</param>
/// <param name="outside">The same events without comments, for code that reads the body without a run.</param>
/// <param name="heartbeat">The longest time during which nothing is sent.</param>
internal sealed class EventsBody(Func<EventWriter, Handler> send, Body outside, TimeSpan heartbeat) : Body
{
    // Half of the shortest limit that proxies have by default: 30 seconds or a minute.
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(15);

    public override long? Length => null;

    internal static EventsBody Of(Func<EventWriter, Handler> send) =>
        new(send, new ProducedBody(_ => Handler.Nothing), Usual);

    internal static EventsBody Of<T>(IAsyncEnumerable<T> events, Action<T, IBufferWriter<byte>> write)
    {
        var parts = new AwaitedBody<T>(events, write);
        return new EventsBody(writer => Each(parts, writer), parts, Usual);
    }

    internal EventsBody WithHeartbeat(TimeSpan interval) => new(send, outside, interval);

    /// <summary>Returns the handler that an app runs.</summary>
    internal Handler Run(PipeWriter writer) => EventStream.Of(writer, send, heartbeat);

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation) => outside.OpenAsync(cancellation);

    public override ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancellation) =>
        outside.WriteToAsync(writer, cancellation);

    public override ValueTask WriteToAsync(Stream target, CancellationToken cancellation) =>
        outside.WriteToAsync(target, cancellation);

    internal override ValueTask CloseAsync() => outside.CloseAsync();

    private static async Handler Each(AwaitedBody events, EventWriter writer)
    {
        var token = await Handler.Cancellation;
        await using var parts = events.Open(token);
        while (!writer.IsAbandoned && await parts.NextAsync())
            await writer.Send(parts.Write);
    }
}
