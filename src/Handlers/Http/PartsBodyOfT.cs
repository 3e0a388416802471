using System.Buffers;

namespace Handlers;

/// <summary>A body in parts of a type, from a synchronous sequence.</summary>
internal sealed class PulledBody<T>(IEnumerable<T> source, Action<T, IBufferWriter<byte>> write) : PulledBody(source)
{
    internal override Parts Open() => new PartsStream(source.GetEnumerator(), write);

    private sealed class PartsStream(IEnumerator<T> parts, Action<T, IBufferWriter<byte>> write) : Parts
    {
        internal override bool WriteNext(IBufferWriter<byte> writer)
        {
            if (!parts.MoveNext())
                return false;
            write(parts.Current, writer);
            return true;
        }

        public override void Dispose() => parts.Dispose();
    }
}

/// <summary>A body in parts of a type, from an asynchronous sequence.</summary>
internal sealed class AwaitedBody<T>(IAsyncEnumerable<T> source, Action<T, IBufferWriter<byte>> write)
    : AwaitedBody(source)
{
    internal override Parts Open(CancellationToken cancellation) =>
        new PartsStream(source.GetAsyncEnumerator(cancellation), write);

    private sealed class PartsStream(IAsyncEnumerator<T> parts, Action<T, IBufferWriter<byte>> write) : Parts
    {
        internal override ValueTask<bool> NextAsync() => parts.MoveNextAsync();

        internal override void Write(IBufferWriter<byte> writer) => write(parts.Current, writer);

        public override ValueTask DisposeAsync() => parts.DisposeAsync();
    }
}
