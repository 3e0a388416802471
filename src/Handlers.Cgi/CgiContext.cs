using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Handlers.Runtime;

namespace Handlers;

/// <summary>The one request of a CGI program.</summary>
internal sealed class CgiContext(CgiRequest given) : HostRequestContext
{
    /// <summary>Whether the response was finished.</summary>
    internal bool IsWhole { get; private set; }

    /// <summary>The web server waits no longer: what is under way ends in good order.</summary>
    internal void Leave(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Disconnect();
    }

    // Set by Apache's mod_unique_id, and by others after it.
    protected override string? Identifier => given["UNIQUE_ID"] is { Length: > 0 } id ? id : null;

    protected override Request CreateRequest()
    {
        var length = Length();
        var request = CgiTarget
            .Of(given, CgiHeaders.Of(given))
            .WithScheme(CgiAuthority.IsSecure(given) ? "https" : "http");
        return CgiAuthority.Named(request, given).WithBody(Receive(() => given.Input, length));
    }

    // Without a length there is no body, but for servers that hand pieces on and say so.
    private long? Length() =>
        given["CONTENT_LENGTH"] is { Length: > 0 } said
            ? long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? length
                : throw new BadRequest($"CONTENT_LENGTH must be a number of bytes; found '{said}'.")
            : given["HTTP_TRANSFER_ENCODING"].Contains("chunked", StringComparison.OrdinalIgnoreCase)
                ? null
                : 0;

    protected override ValueTask WriteHeadAsync(Response head)
    {
        var text = new StringBuilder();
        text.Append($"Status: {head.Status.Code} {head.Status.Reason}".TrimEnd()).Append("\r\n");
        head.ForEachHeader(
            text,
            static (to, name, value) =>
            {
                if (
                    !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                    && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
                )
                    to.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        );
        if (head.ContentLength is { } length)
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        return SendAsync(Encoding.Latin1.GetBytes(text.Append("\r\n").ToString()));
    }

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> part) => SendAsync(part);

    protected override ValueTask EndAsync()
    {
        IsWhole = true;
        return default;
    }

    // A program has no other way to say it than its exit code and an output that ends too early.
    protected override void Abort() => IsWhole = false;

    // Synchronous, as everything here waits on this thread anyway.
    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            given.Output.Write(bytes.Span);
            given.Output.Flush();
            return default;
        }
        catch (IOException broken)
        {
            return ValueTask.FromException(broken);
        }
    }
}
