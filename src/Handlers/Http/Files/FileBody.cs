namespace Handlers;

/// <summary>A file, or a part of one, opened for each reading.</summary>
internal sealed class FileBody(string path, long start, long length) : Body
{
    public override long? Length => length;

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult<Stream>(
            new FileSlice(
                File.OpenHandle(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    // Who writes or replaces it meanwhile may.
                    FileShare.ReadWrite | FileShare.Delete,
                    FileOptions.Asynchronous
                ),
                start,
                length,
                ownsHandle: true
            )
        );

    internal override Body Part(long from, long count) => new FileBody(path, start + from, count);
}
