using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// How a stream of events lives: the head goes out with a first comment before anything is produced, and whenever nothing was sent for a while
/// another comment follows. Otherwise a client does not know that it is connected, and a proxy takes the connection for dead.
/// </summary>
internal static class EventStream
{
    // A timer that fires a little early is not asked again in a tight loop.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    internal static Handler Of(PipeWriter pipe, Func<EventWriter, Handler> send, TimeSpan heartbeat)
    {
        return Run();

        async Handler Run()
        {
            var writer = new EventWriter(pipe, await Handler.Time);
            // Of this fiber: a comment is written whole, even if the events end meanwhile.
            var token = await Handler.Cancellation;
            await writer.Comment(token);
            var sending = RequireHandler.From(send, send(writer), "Response.Events");
            if (heartbeat == Timeout.InfiniteTimeSpan)
                await sending;
            else
                await Handler.Race(sending.AsUnit(), Beat(writer, heartbeat, token).AsUnit());
        }
    }

    private static async Handler Beat(EventWriter writer, TimeSpan heartbeat, CancellationToken token)
    {
        var wait = heartbeat;
        while (true)
        {
            await Handler.Delay(wait);
            wait = heartbeat - writer.Silence;
            if (wait > TimeSpan.Zero)
            {
                wait = wait < Shortest ? Shortest : wait;
                continue;
            }
            // A client that has not read the last part yet needs no sign of life.
            if (!writer.IsSending)
                await writer.Comment(token);
            wait = heartbeat;
        }
    }
}
