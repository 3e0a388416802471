using System.Net;
using Handlers.Runtime;

namespace Handlers;

/// <summary>The context of one request of the listener.</summary>
internal sealed class ListenerContext(HttpListenerContext given, string pathBase, ClientPace pace) : HostRequestContext
{
    // How long a connection that will be closed still reads data from its client.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly HttpListenerResponse response = given.Response;
    private readonly ListenerOutput output = new(given.Response, pace);
    private ListenerBody? body;

    protected override string? ProtocolVersion => given.Request.ProtocolVersion.ToString();

    protected override string? Identifier => given.Request.RequestTraceIdentifier.ToString();

    protected override Request CreateRequest()
    {
        var received = given.Request;
        long? length =
            !received.HasEntityBody ? 0
            : received.ContentLength64 >= 0 ? received.ContentLength64
            : null;
        // The stream is read from the listener now, because the listener no longer returns a chunked body after the head of the response was sent.
        if (length != 0)
            body = new ListenerBody(received.InputStream, length, pace);
        return Request
                .Of(
                    Method.Received(received.HttpMethod),
                    ListenerTarget.Of(received.RawUrl),
                    ListenerHeaders.Of(received),
                    Receive(() => body!, length)
                )
                .WithScheme(received.IsSecureConnection ? "https" : "http")
                .Below(pathBase)
            ?? throw new NotFound();
    }

    // HTTP/1.0 has no chunks: a body without a length ends with the connection.
    private bool IsHttp10 => given.Request.ProtocolVersion.Minor == 0;

    // The rest of an unread body would be taken for the next request.
    private bool MustClose => given.Request.HasEntityBody && body is not { IsWhole: true };

    protected override ValueTask WriteHeadAsync(Response head) =>
        Writing(
            (this, head),
            static state =>
            {
                var (context, head) = state;
                var response = context.response;
                response.StatusCode = head.Status.Code;
                response.StatusDescription = head.Status.Reason;
                head.ForEachHeader(response, static (to, name, value) => Write(to, name, value));
                if (head.ContentLength is { } length)
                    response.ContentLength64 = length;
                else if (!head.MayHaveBody || context.Request.Method == Method.Head)
                    // Without a length the listener would send a last chunk, which the client would take for the next response.
                    response.ContentLength64 = 0;
                else if (context.IsHttp10)
                    response.KeepAlive = false;
                else
                    response.SendChunked = true;
                if (context.MustClose)
                    response.KeepAlive = false;
                return default;
            }
        );

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> part) =>
        Writing((output, part), static state => state.output.WriteAsync(state.part));

    protected override ValueTask EndAsync() =>
        Writing(
            this,
            static context =>
            {
                if (!context.response.KeepAlive && context.body is { IsWhole: false, IsLate: false } unread)
                    return context.LingerAsync(unread);
                context.output.End();
                return default;
            }
        );

    // Closing a connection with unread bytes resets it, and the client may lose the answer. For the rest of the host the request has already ended.
    private async ValueTask LingerAsync(ListenerBody unread)
    {
        if (!output.HasBegun)
            await output.BeginAsync().ConfigureAwait(false);
        _ = CloseAsync(response.SendChunked ? Task.CompletedTask : unread.DrainAsync());
    }

    private async Task CloseAsync(Task drained)
    {
        // This uses the system's clock, because a connection is not part of the app's time.
        await drained.WaitAsync(Linger, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            output.End();
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The connection is already closed.
        }
    }

    protected override void Abort()
    {
        try
        {
            // A body that broke off is the client's fault.
            output.Cut(body is { IsBroken: true } ? 400 : 500);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The response is already closed.
        }
    }

    private static bool IsGone(Exception fault) =>
        fault is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException;

    // The listener's exceptions for a disconnected client differ by platform and moment.
    private static async ValueTask Writing<S>(S state, Func<S, ValueTask> write)
    {
        try
        {
            await write(state).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException)
        {
            throw new IOException("The client has gone.", gone);
        }
    }

    private static void Write(HttpListenerResponse to, string name, string value)
    {
        if (
            !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
            && !name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        )
            to.AppendHeader(name, value);
    }
}
