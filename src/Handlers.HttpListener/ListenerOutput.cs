using System.Net;
using System.Runtime.InteropServices;

namespace Handlers;

/// <summary>
/// Writes the body of a response to a client. It ends the connection of a client that does not read, and makes an aborted chunked body detectable for the
/// client.
/// </summary>
/// <remarks>
/// The managed listener of .NET (used outside Windows) writes the lines around a chunk synchronously, and writes the last chunk even when the response is
/// aborted. So the line end of each chunk is written late, before the next chunk: after an abort the last chunk follows without it, and no client accepts
/// that as a complete body.
/// </remarks>
internal sealed class ListenerOutput(HttpListenerResponse response, ClientPace pace)
{
    // Large enough not to slow down a fast client. The system's buffer, which may be far larger, determines when the next piece is accepted.
    private const int Piece = 65_536;

    // How long an abort waits for a writer that closes one chunk and begins the next. A writer that takes longer waits for the client.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    // Between two chunks an abort would look like the end.
    private readonly Lock gate = new();
    private IAsyncResult? open;
    private volatile bool isCut;
    private volatile bool hasBegun;

    /// <summary>Whether the head has been sent or is about to be.</summary>
    internal bool HasBegun => hasBegun;

    private bool ClosesChunks => response.SendChunked && !OperatingSystem.IsWindows();

    internal async ValueTask WriteAsync(ReadOnlyMemory<byte> part)
    {
        for (; part.Length > 0; part = part[Math.Min(Piece, part.Length)..])
        {
            var piece = part[..Math.Min(Piece, part.Length)];
            if (!ClosesChunks)
            {
                hasBegun = true;
                var writing = response.OutputStream.WriteAsync(piece);
                // Most writes fit into the system's buffer and need no timer.
                if (!writing.IsCompleted)
                {
                    using var _ = pace.ForWrite(Late, this);
                    await writing.ConfigureAwait(false);
                }
                else
                    await writing.ConfigureAwait(false);
                continue;
            }
            using var clock = pace.ForWrite(Late, this);
            await ChunkAsync(piece).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the head of a response that has no body, or whose body is still to come.</summary>
    internal async ValueTask BeginAsync()
    {
        hasBegun = true;
        using var _ = pace.ForWrite(Late, this);
        await response.OutputStream.WriteAsync(ReadOnlyMemory<byte>.Empty).ConfigureAwait(false);
    }

    /// <summary>Ends the response. The connection serves the next request, or is closed if its head asks for that.</summary>
    internal void End()
    {
        using var _ = pace.ForWrite(Late, this);
        using (gate.EnterScope())
        {
            CloseChunk();
            hasBegun = true;
        }
        response.OutputStream.Close();
    }

    /// <summary>Ends the connection, whether or not a write is under way.</summary>
    /// <param name="status">The status of a response that has not begun.</param>
    internal void Cut(int status = 500)
    {
        var isAlone = gate.TryEnter(Settling);
        try
        {
            if (!isCut)
                CutOnce(status);
        }
        finally
        {
            if (isAlone)
                gate.Exit();
        }
    }

    private void CutOnce(int status)
    {
        isCut = true;
        if (!hasBegun)
        {
            // If the response is aborted before its head, the listener sends one, which would be an empty success.
            response.StatusCode = status;
            response.KeepAlive = false;
            response.ContentLength64 = 0;
        }
        if (ClosesChunks)
            CutChunks();
        response.Abort();
    }

    // Aborting writes the last chunk, which waits if the client does not read. A second call during that wait finds the stream closed and ends the
    // connection, which ends the wait. So the stream is closed on another thread, and the abort follows when that has begun.
    private void CutChunks()
    {
        var output = response.OutputStream;
        response.Headers["Connection"] = "close";
        new Thread(() => Try(output.Close)) { IsBackground = true, Name = "Handlers listener abort" }.UnsafeStart();
        for (var wait = new SpinWait(); !IsClosed(output); )
            wait.SpinOnce();
    }

    // A closed stream accepts the end of any write; an open one refuses the end of a foreign write.
    private static bool IsClosed(Stream output)
    {
        try
        {
            output.EndWrite(Task.CompletedTask);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private async ValueTask ChunkAsync(ReadOnlyMemory<byte> piece)
    {
        var bytes = MemoryMarshal.TryGetArray(piece, out var array) ? array : new ArraySegment<byte>(piece.ToArray());
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (gate.EnterScope())
        {
            CloseChunk();
            hasBegun = true;
            open = response.OutputStream.BeginWrite(
                bytes.Array!,
                bytes.Offset,
                bytes.Count,
                static write => ((TaskCompletionSource)write.AsyncState!).TrySetResult(),
                written
            );
        }
        // A fault of the write is thrown when the write ends, which comes with the next chunk.
        await written.Task.ConfigureAwait(false);
        if (isCut)
            throw Unread();
    }

    private void CloseChunk()
    {
        if (isCut)
            throw Unread();
        if (open is not { } write)
            return;
        open = null;
        response.OutputStream.EndWrite(write);
    }

    private static IOException Unread() =>
        new("The client did not read its response in time, or the connection was aborted.");

    private static void Late(object? output) => Try(() => ((ListenerOutput)output!).Cut());

    private static void Try(Action end)
    {
        try
        {
            end();
        }
        catch (Exception gone)
            when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // The response has already ended.
        }
    }
}
