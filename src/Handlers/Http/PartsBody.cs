using System.Buffers;
using System.IO.Pipelines;

namespace Handlers;

/// <summary>
/// A body in parts, each sent when it is available. Code that sends it inside a run reads the parts itself; the methods of
/// <see cref="Body"/> are for callers without a run. A disposable sequence is disposed at the end, even if none of it was read.
/// </summary>
internal abstract class PartsBody(object source) : Body
{
    public override long? Length => null;

    public override async ValueTask<Stream> OpenAsync(CancellationToken cancellation)
    {
        var collected = new MemoryStream();
        await WriteToAsync(collected, cancellation).ConfigureAwait(false);
        collected.Position = 0;
        return collected;
    }

    public override async ValueTask WriteToAsync(Stream target, CancellationToken cancellation) =>
        await WriteToAsync(PipeWriter.Create(target, new StreamPipeWriterOptions(leaveOpen: true)), cancellation)
            .ConfigureAwait(false);

    internal override async ValueTask CloseAsync()
    {
        if (source is IAsyncDisposable later)
            await later.DisposeAsync().ConfigureAwait(false);
        else if (source is IDisposable now)
            now.Dispose();
    }
}

/// <summary>A body in parts from a synchronous sequence, which may block.</summary>
internal abstract class PulledBody(object source) : PartsBody(source)
{
    /// <summary>Starts a new enumeration.</summary>
    internal abstract Parts Open();

    public override async ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancellation)
    {
        try
        {
            using var parts = Open();
            while (
                parts.WriteNext(writer) && !(await writer.FlushAsync(cancellation).ConfigureAwait(false)).IsCompleted
            )
                cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>One enumeration of the sequence.</summary>
    internal abstract class Parts : IDisposable
    {
        /// <summary>Writes the next part, or returns false at the end.</summary>
        internal abstract bool WriteNext(IBufferWriter<byte> writer);

        public abstract void Dispose();
    }
}

/// <summary>A body in parts from an asynchronous sequence.</summary>
internal abstract class AwaitedBody(object source) : PartsBody(source)
{
    /// <summary>Starts a new enumeration.</summary>
    internal abstract Parts Open(CancellationToken cancellation);

    public override async ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancellation)
    {
        try
        {
            var parts = Open(cancellation);
            await using var _ = parts.ConfigureAwait(false);
            while (await parts.NextAsync().ConfigureAwait(false))
            {
                parts.Write(writer);
                if ((await writer.FlushAsync(cancellation).ConfigureAwait(false)).IsCompleted)
                    return;
            }
        }
        finally
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>One enumeration of the sequence.</summary>
    internal abstract class Parts : IAsyncDisposable
    {
        internal abstract ValueTask<bool> NextAsync();

        internal abstract void Write(IBufferWriter<byte> writer);

        public abstract ValueTask DisposeAsync();
    }
}
