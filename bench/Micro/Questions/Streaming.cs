using System.Buffers;
using BenchmarkDotNet.Attributes;
using Handlers.Runtime;

namespace Handlers.Bench;

/// <summary>What does a body in parts cost? Measures a megabyte in kilobyte parts, each pulled inside the request, against a loop that copies the same
/// parts.</summary>
public class Streaming
{
    private const int Parts = 1024;

    private static readonly ReadOnlyMemory<byte> part = new byte[1024];

    private readonly BlockingInterpreter blocking = new();
    private readonly Request request = Request.Get("/");
    private readonly Handler<Response> pulled = Answering(Body.Of(Pulled()));
    private readonly Handler<Response> awaited = Answering(Body.Of(Awaited()));

    [Benchmark]
    [Question("1 MB in parts of 1 KB from a sequence, each part", Times = Parts, Baseline = nameof(Plain))]
    public Response Sync() => blocking.Run(pulled, RequestContext.Of(request));

    [Benchmark]
    [Question("1 MB in parts of 1 KB from an async sequence, each part", Times = Parts, Baseline = nameof(Plain))]
    public Response Async() => blocking.Run(awaited, RequestContext.Of(request));

    [Benchmark]
    public int Plain()
    {
        var writer = new ArrayBufferWriter<byte>();
        foreach (var bytes in Pulled())
            writer.Write(bytes.Span);
        return writer.WrittenCount;
    }

    private static Handler<Response> Answering(Body body) => App.Create().Get("/", Response.Stream(body)).Handler;

    private static IEnumerable<ReadOnlyMemory<byte>> Pulled()
    {
        for (var i = 0; i < Parts; i++)
            yield return part;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Awaited()
    {
        for (var i = 0; i < Parts; i++)
        {
            await default(ValueTask);
            yield return part;
        }
    }
}
