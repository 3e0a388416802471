using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Handlers.Runtime;

namespace Handlers;

/// <summary>The context of the one request of a CGI program.</summary>
internal sealed class CgiContext(CgiRequest given) : HostRequestContext
{
    /// <summary>Whether the response was completed.</summary>
    internal bool IsWhole { get; private set; }

    /// <summary>Called when the web server no longer waits: cancels the run, which then ends cleanly.</summary>
    internal void Leave(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Disconnect();
    }

    // Set by Apache's mod_unique_id, and by others after it.
    protected override string? Identifier => given["UNIQUE_ID"] is { Length: > 0 } id ? id : null;

    protected override string? ProtocolVersion =>
        given["SERVER_PROTOCOL"] is ['H', 'T', 'T', 'P', '/', .. { Length: > 0 } version] ? version : null;

    protected override Request CreateRequest()
    {
        var length = Length();
        var request = CgiTarget
            .Of(given, CgiHeaders.Of(given))
            .WithScheme(CgiAuthority.IsSecure(given) ? "https" : "http");
        return CgiAuthority.Named(request, given).WithBody(Receive(() => given.Input, length));
    }

    // A request without a length has an empty body, except on servers that pass chunks on and report that.
    private long? Length() =>
        given["CONTENT_LENGTH"] is { Length: > 0 } text
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                ? length
                : throw new BadRequest($"CONTENT_LENGTH must be a number of bytes; found '{text}'.")
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

    // A program can report it only with its exit code and an output that ends too early.
    protected override void Abort() => IsWhole = false;

    // It writes synchronously, because everything here waits on this thread anyway.
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
