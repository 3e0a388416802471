using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// Keeps a stream of events alive. The head is sent with a first comment before anything is produced, and another comment follows whenever nothing
/// was sent for a while. Otherwise the client would not know that it is connected, and a proxy would consider the connection dead.
/// </summary>
internal static class EventStream
{
    // Prevents a tight loop when a timer fires a little early.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    internal static Handler Of(PipeWriter pipe, Func<EventWriter, Handler> send, TimeSpan heartbeat)
    {
        return Run();

        async Handler Run()
        {
            var writer = new EventWriter(pipe, await Handler.Time);
            // The token of this fiber, so that a comment is written whole even if the events end meanwhile.
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
