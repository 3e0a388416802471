using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// Sends a body in parts, as a stage of the request. The fiber itself reads the parts, so that everything that belongs to the request is
/// alive while the body is sent. The sequence is always disposed.
/// </summary>
internal static class BodyPump
{
    private static readonly Handler<bool> MayBlock = new FiberStateNode<bool>(static fiber => fiber.MayBlock);

    internal static Handler<Unit> Of(Body body, PipeWriter writer) =>
        StageNode<Unit>.Of(
            body switch
            {
                ProducedBody produced => Produce(produced.Produce, writer).AsUnit(),
                EventsBody events => Produce(events.Run, writer).AsUnit().Finally(Close(body)),
                PulledBody pulled => Pull(pulled, writer).AsUnit().Finally(Close(body)),
                AwaitedBody awaited => Await(awaited, writer).AsUnit().Finally(Close(body)),
                _ => Handler.FromTask((_, token) => body.WriteToAsync(writer, token)).AsUnit(),
            },
            "the body of the response"
        );

    /// <summary>Returns a handler that releases a body that is not sent.</summary>
    internal static Handler Close(Body body) => Handler.FromTask((_, _) => body.CloseAsync());

    private static async Handler Produce(Func<PipeWriter, Handler> produce, PipeWriter writer)
    {
        var token = await Handler.Cancellation;
        await produce(writer);
        await writer.FlushAsync(token);
    }

    private static async Handler Pull(PulledBody body, PipeWriter writer)
    {
        var token = await Handler.Cancellation;
        var mayBlock = await MayBlock;
        using var parts = body.Open();
        while (mayBlock ? parts.WriteNext(writer) : await Handler.Offload(_ => parts.WriteNext(writer)))
            if (!await Flush(writer, token))
                return;
    }

    private static async Handler Await(AwaitedBody body, PipeWriter writer)
    {
        var token = await Handler.Cancellation;
        await using var parts = body.Open(token);
        while (await parts.NextAsync())
        {
            parts.Write(writer);
            if (!await Flush(writer, token))
                return;
        }
    }

    /// <summary>Flushes, and returns false if the reader has completed.</summary>
    private static Handler<bool> Flush(PipeWriter writer, CancellationToken token)
    {
        // This is a value task and not an async handler, which would allocate a frame for each part.
        return Handler.Await(_ => FlushAsync());

        async ValueTask<bool> FlushAsync() => !(await writer.FlushAsync(token)).IsCompleted;
    }
}
