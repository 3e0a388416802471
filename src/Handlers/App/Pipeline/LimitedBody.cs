using System.Globalization;

namespace Handlers;

/// <summary>A request's body with a limit on its bytes and on the time of reading it.</summary>
internal sealed class LimitedBody(Body body, long? limit, TimeSpan? time, TimeProvider clock) : Body
{
    public override long? Length => body.Length;

    internal override long? Limit => body.Limit < limit ? body.Limit : limit ?? body.Limit;

    /// <summary>Refuses a body that is declared too large before any of it is read.</summary>
    internal void Check()
    {
        if (body.Length > limit)
            throw new BodyTooLarge(limit.Value, body.Length);
    }

    public override bool TryGetBytes(out ReadOnlyMemory<byte> bytes)
    {
        if (body.TryGetBytes(out bytes) && !(bytes.Length > limit))
            return true;
        bytes = default;
        return false;
    }

    public override async ValueTask<Stream> OpenAsync(CancellationToken cancellation = default)
    {
        Check();
        return new LimitedStream(await body.OpenAsync(cancellation).ConfigureAwait(false), limit, time, clock);
    }

    private sealed class LimitedStream(Stream source, long? limit, TimeSpan? time, TimeProvider clock)
        : ReadOnlyAsyncStream
    {
        private readonly CancellationTokenSource? late = time is { } allowed
            ? new CancellationTokenSource(allowed, clock)
            : null;
        private long read;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var count = late is null
                ? await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)
                : await InTimeAsync(buffer, late, cancellationToken).ConfigureAwait(false);
            read += count;
            return read > limit ? throw new BodyTooLarge(limit.Value) : count;
        }

        private async ValueTask<int> InTimeAsync(
            Memory<byte> buffer,
            CancellationTokenSource late,
            CancellationToken cancellation
        )
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
            try
            {
                return await source.ReadAsync(buffer, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
                when (late.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                throw new RequestTimeout(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The body must arrive within {time!.Value.TotalSeconds:0.###} s; found {read} bytes of it by then."
                    )
                );
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, count);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                late?.Dispose();
                source.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
