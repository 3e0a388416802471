using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>Reads a stream into memory up to a limit; a larger one goes to a temporary file that is deleted when it is closed.</summary>
internal static class Spool
{
    private const int Piece = 16 * 1024;

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">The stream; it stays open.</param>
    /// <param name="inMemory">The largest number of bytes that are kept in memory.</param>
    /// <param name="refuse">Called with the number of bytes so far; throws if there are too many.</param>
    /// <param name="cancellation">Cancels the read.</param>
    /// <returns>The bytes, and the object that has to be disposed to release them, or null.</returns>
    internal static async Task<(Body Body, IDisposable? Kept)> ReadAsync(
        Stream source,
        int inMemory,
        Action<long> refuse,
        CancellationToken cancellation
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        var memory = new ArrayBufferWriter<byte>();
        SafeFileHandle? file = null;
        try
        {
            var length = 0L;
            while (true)
            {
                var count = await source.ReadAsync(buffer.AsMemory(), cancellation).ConfigureAwait(false);
                if (count == 0)
                    break;
                refuse(length + count);
                if (file is null && length + count > inMemory)
                {
                    file = Open();
                    await RandomAccess.WriteAsync(file, memory.WrittenMemory, 0, cancellation).ConfigureAwait(false);
                    memory = new ArrayBufferWriter<byte>();
                }
                if (file is null)
                    memory.Write(buffer.AsSpan(0, count));
                else
                    await RandomAccess
                        .WriteAsync(file, buffer.AsMemory(0, count), length, cancellation)
                        .ConfigureAwait(false);
                length += count;
            }
            return file is null ? (Body.Of(memory.WrittenMemory), null) : (new HandleBody(file, 0, length), file);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // No other user of the machine may read the uploaded data.
    private static SafeFileHandle Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Only the handle is kept: closing it deletes the file, also when the garbage collector closes it.
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options).SafeFileHandle;
    }
}
