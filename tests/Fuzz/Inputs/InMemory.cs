using Handlers.Runtime;
using Handlers.Testing;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>An app without a network. A reply of 500 or above, and a fault, count as failures.</summary>
internal sealed class InMemory(App app)
{
    private readonly TestClient client = TestClient.For(
        app,
        new AsyncInterpreter(),
        new TestClientOptions { MaxRedirects = 0 }
    );

    /// <summary>Sends a request.</summary>
    public async Task<TestReply> SendAsync(Request request)
    {
        var reply = await client.SendAsync(request);
        return (int)reply.Status.Code >= 500 || reply.CutBy is not null
            ? throw new InvalidOperationException(
                $"expected an answer below 500, found {reply.Status.Code} to {request}",
                reply.Fault ?? reply.CutBy
            )
            : reply;
    }

    /// <summary>A body that arrives in pieces, as from a network.</summary>
    public static Body InPieces(Dice dice, byte[] bytes)
    {
        if (dice.Chance(30))
            return Body.Of(bytes);
        var size = dice.From(1, 12);
        return Body.Of(_ => new ValueTask<Stream>(new Pieces(bytes, size)), dice.Chance(50) ? bytes.Length : null);
    }

    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(size, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation = default)
        {
            await Task.Yield();
            var part = new byte[Math.Min(size, buffer.Length)];
            var count = base.Read(part, 0, part.Length);
            part.AsSpan(0, count).CopyTo(buffer.Span);
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellation) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellation).AsTask();
    }
}
