using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// Sends a body that comes in parts, as a stage of the request: pulled by the fiber itself, so that everything of the request is
/// alive while it lasts. Whatever happens, what was opened is disposed.
/// </summary>
internal static class BodyPump
{
    private static readonly Handler<bool> MayBlock = new FiberNode<bool>(static fiber => fiber.MayBlock);

    internal static Handler<Unit> Of(Body body, PipeWriter writer) =>
        StageNode<Unit>.Of(
            body switch
            {
                ProducedBody produced => Produce(produced, writer).AsUnit(),
                PulledBody pulled => Primitives.Finally(Pull(pulled, writer).AsUnit(), Close(body)),
                AwaitedBody awaited => Primitives.Finally(Await(awaited, writer).AsUnit(), Close(body)),
                _ => Primitives.Async((_, token) => body.WriteToAsync(writer, token)).AsUnit(),
            },
            "the body of the response"
        );

    /// <summary>A body that is not sent.</summary>
    internal static Handler Close(Body body) => Primitives.Async((_, _) => body.CloseAsync());

    private static async Handler Produce(ProducedBody body, PipeWriter writer)
    {
        var token = await Primitives.Cancellation;
        await body.Produce(writer);
        await writer.FlushAsync(token);
    }

    private static async Handler Pull(PulledBody body, PipeWriter writer)
    {
        var token = await Primitives.Cancellation;
        var mayBlock = await MayBlock;
        using var parts = body.Open();
        while (mayBlock ? parts.WriteNext(writer) : await Primitives.Offload(_ => parts.WriteNext(writer)))
            if (!await Flush(writer, token))
                return;
    }

    private static async Handler Await(AwaitedBody body, PipeWriter writer)
    {
        var token = await Primitives.Cancellation;
        await using var parts = body.Open(token);
        while (await parts.NextAsync())
        {
            parts.Write(writer);
            if (!await Flush(writer, token))
                return;
        }
    }

    /// <summary>False when nobody reads any more.</summary>
    private static Handler<bool> Flush(PipeWriter writer, CancellationToken token) =>
        Primitives.Async(async _ => !(await writer.FlushAsync(token)).IsCompleted);
}
