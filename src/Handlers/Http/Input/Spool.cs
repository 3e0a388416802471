using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Handlers;

/// <summary>Takes a stream in: up to a limit into memory, what is larger into a temporary file that is deleted when it is closed.</summary>
internal static class Spool
{
    private const int Piece = 16 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <param name="source">The stream; stays open.</param>
    /// <param name="inMemory">The most bytes that are kept in memory.</param>
    /// <param name="refuse">Called with the number of bytes so far; throws where it is too many.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The bytes, and what has to be disposed for them.</returns>
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

    // Nobody else on the machine may read what was sent.
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
        // The handle is what stays: it deletes the file when it is closed, by the garbage collector too.
        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options).SafeFileHandle;
    }
}
