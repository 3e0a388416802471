using System.Globalization;
using Microsoft.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>
/// A version of a file, or a part of one. A request that answers with it keeps the file open, so that the bytes sent are those that the headers
/// describe, whatever happens to the path in the meantime. Without a request, the file is opened for each read.
/// </summary>
internal sealed class FileBody : Body
{
    private readonly string path;
    private readonly long start;
    private readonly long length;
    private readonly long whole;
    private readonly DateTime changed;
    private readonly SafeFileHandle? handle;
    private readonly object? owner;

    private FileBody(
        string path,
        long start,
        long length,
        long whole,
        DateTime changed,
        SafeFileHandle? handle,
        object? owner
    ) =>
        (this.path, this.start, this.length, this.whole, this.changed, this.handle, this.owner) = (
            path,
            start,
            length,
            whole,
            changed,
            handle,
            owner
        );

    /// <summary>Creates a body of an open file, which stays open until its owner closes it.</summary>
    /// <param name="path">The path from which the file is opened again if the response is used after that.</param>
    /// <param name="handle">The open file.</param>
    /// <param name="length">The length of the file.</param>
    /// <param name="owner">The object that closes it.</param>
    internal static FileBody Open(string path, SafeFileHandle handle, long length, object owner) =>
        new(path, 0, length, length, File.GetLastWriteTimeUtc(handle), handle, owner);

    /// <summary>Creates a body of the current version of a file, without keeping the file open.</summary>
    /// <exception cref="NotFound">The file does not exist.</exception>
    internal static FileBody Closed(string path)
    {
        using var handle = FileOpening.Open(path, out var length);
        return new FileBody(path, 0, length, length, File.GetLastWriteTimeUtc(handle), null, null);
    }

    public override long? Length => length;

    internal string FilePath => path;

    internal DateTimeOffset Changed => new(changed);

    internal string LastModified => HeaderUtilities.FormatDate(Changed);

    internal string Tag => string.Create(CultureInfo.InvariantCulture, $"{changed.Ticks:x}-{whole:x}");

    internal bool IsOpen => handle is { IsClosed: false };

    /// <summary>Returns whether the file is kept open by this owner.</summary>
    internal bool IsOpenFor(object? asked) => owner is not null && ReferenceEquals(owner, asked);

    internal bool IsSameVersion(FileBody other) => whole == other.whole && changed == other.changed;

    /// <summary>Returns the same part of this file as another body of the same version.</summary>
    internal FileBody PartLike(FileBody other) => other.length == length ? this : Slice(other.start, other.length);

    public override ValueTask<Stream> OpenAsync(CancellationToken cancellation = default)
    {
        if (handle is { IsClosed: false } open)
            return ValueTask.FromResult<Stream>(new FileSlice(open, start, length, ownsHandle: false));
        var own = FileOpening.Open(path, out var found);
        if (found == whole && File.GetLastWriteTimeUtc(own) == changed)
            return ValueTask.FromResult<Stream>(new FileSlice(own, start, length, ownsHandle: true));
        own.Dispose();
        throw new IOException(
            "Expected the file as it was when its response was created, found another version. Create the response again."
        );
    }

    internal override Body Part(long from, long count) => Slice(start + from, count);

    private FileBody Slice(long from, long count) => new(path, from, count, whole, changed, handle, owner);
}
