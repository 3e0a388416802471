using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>
/// A file of a form that the framework has read and that it deletes when the request has ended. All readers of such a file share one stream position, so each
/// piece is read at its reader's own position, one piece at a time.
/// </summary>
internal sealed class FrameworkFileBody(IFormFile file) : Handlers.Body
{
    private readonly SemaphoreSlim turn = new(1);
    private Stream? shared;

    public override long? Length => file.Length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<Stream>(new Reading(this));

    private async ValueTask<int> ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            shared ??= file.OpenReadStream();
            shared.Position = position;
            return await shared.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed class Reading(FrameworkFileBody body) : ReadOnlyAsyncStream
    {
        private long position;

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var count = await body.ReadAsync(position, buffer, cancellationToken).ConfigureAwait(false);
            position += count;
            return count;
        }
    }
}
