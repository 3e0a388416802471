using System.IO.Pipelines;
using System.Text;

namespace Handlers;

/// <summary>Writes the body that a handler produces; see <see cref="Response.StreamFrom"/>.</summary>
/// <remarks>It belongs to one response. Only the handler that produces the response may use it, one fiber at a time.</remarks>
/// <example><code>
/// Response rows = Response.StreamFrom(
///     async body =>
///     {
///         await body.Write("id,title\n");
///         await Handler.Delay(TimeSpan.FromSeconds(1));
///         await body.Write("1,Tea\n");
///     },
///     "text/csv");
/// </code></example>
public sealed class BodyWriter
{
    internal BodyWriter(PipeWriter pipe) => Pipe = pipe;

    /// <summary>Gets the pipe. Use it for many small pieces, or for code that writes to a pipe, such as a serializer. The bytes are kept until
    /// <see cref="Flush"/>, the next <c>Write</c> or the end of the body sends them. Do not complete it.</summary>
    public PipeWriter Pipe { get; }

    /// <summary>Writes a text in UTF-8 and sends it immediately.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A handler that yields nothing. It waits while the client reads slowly, and is cancelled when the client disconnects.</returns>
    public Handler Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Handler.FromTask(token =>
        {
            Encoding.UTF8.GetBytes(text, Pipe);
            return FlushAsync(token);
        });
    }

    /// <summary>Writes bytes and sends them immediately.</summary>
    /// <param name="bytes">The bytes. Do not change them before the handler has ended.</param>
    /// <returns>A handler that yields nothing, as from <see cref="Write(string)"/>.</returns>
    public Handler Write(ReadOnlyMemory<byte> bytes) =>
        Handler.FromTask(async ValueTask (token) => await Pipe.WriteAsync(bytes, token));

    /// <summary>Sends the bytes that were written to <see cref="Pipe"/>, or only the head of the response if there are none.</summary>
    /// <returns>A handler that yields nothing, as from <see cref="Write(string)"/>.</returns>
    public Handler Flush() => Handler.FromTask(FlushAsync);

    // Without ConfigureAwait(false), so that the continuation stays on the run's own loop, where virtual time can count on it.
    private async ValueTask FlushAsync(CancellationToken token) => await Pipe.FlushAsync(token);
}
