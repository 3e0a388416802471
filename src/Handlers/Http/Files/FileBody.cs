using System.Globalization;
using Microsoft.Net.Http.Headers;
using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>
/// A version of a file, or a part of one. A request that answers with it has it open, so that what is sent is what the headers describe,
/// whatever happens to the path meanwhile. Without a request it is opened for each reading.
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

    /// <summary>A file that is open until its owner closes it.</summary>
    /// <param name="path">From where it is opened again when the response is kept for longer than that.</param>
    /// <param name="handle">The open file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="owner">Who closes it.</param>
    internal static FileBody Open(string path, SafeFileHandle handle, long length, object owner) =>
        new(path, 0, length, length, File.GetLastWriteTimeUtc(handle), handle, owner);

    /// <summary>A file as it is now, which is not kept open.</summary>
    /// <exception cref="NotFound">There is no such file.</exception>
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

    /// <summary>Whether it is open for as long as its owner lives.</summary>
    internal bool IsOpenFor(object? asked) => owner is not null && ReferenceEquals(owner, asked);

    internal bool IsSameVersion(FileBody other) => whole == other.whole && changed == other.changed;

    /// <summary>The part of another reading of the same version.</summary>
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
            "Expected the file as it was when its response was made, found another version. Make the response anew."
        );
    }

    internal override Body Part(long from, long count) => Slice(start + from, count);

    private FileBody Slice(long from, long count) => new(path, from, count, whole, changed, handle, owner);
}
