using System.Net;
using Handlers.Runtime;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>One request of the listener.</summary>
internal sealed class ListenerContext(HttpListenerContext given, string pathBase) : HostRequestContext
{
    private readonly HttpListenerResponse response = given.Response;

    protected override Request CreateRequest()
    {
        var received = given.Request;
        long? length =
            !received.HasEntityBody ? 0
            : received.ContentLength64 >= 0 ? received.ContentLength64
            : null;
        return Request
                .Of(
                    Method.Of(received.HttpMethod),
                    Target(received.RawUrl),
                    Headers(received),
                    Receive(() => received.InputStream, length)
                )
                .WithScheme(received.IsSecureConnection ? "https" : "http")
                .Below(pathBase)
            ?? throw new NotFound();
    }

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
                else if (head.MayHaveBody)
                    response.SendChunked = true;
                // What is left of the body is not read, and would be taken for the next request.
                if (head.Status.Code is 413 or 408)
                    response.KeepAlive = false;
                return default;
            }
        );

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> part) =>
        Writing((response, part), static state => state.response.OutputStream.WriteAsync(state.part));

    protected override ValueTask EndAsync() =>
        Writing(
            response,
            static response =>
            {
                response.Close();
                return default;
            }
        );

    protected override void Abort()
    {
        try
        {
            response.Abort();
        }
        catch (Exception gone)
            when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // There is nothing left to cut off.
        }
    }

    // What the listener throws when the client has gone differs by platform and moment.
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

    // As it was sent: the listener's own address is decoded already. A proxy's whole address has a path, too.
    private static string Target(string? raw) =>
        raw is null ? "/"
        : raw.StartsWith('/') ? raw
        : Uri.TryCreate(raw, UriKind.Absolute, out var whole) ? whole.PathAndQuery
        : raw;

    private static Headers Headers(HttpListenerRequest received)
    {
        var headers = received.Headers;
        return Handlers.Headers.Received(
            Enumerable
                .Range(0, headers.Count)
                .Select(index => KeyValuePair.Create(headers.GetKey(index) ?? "", new StringValues(headers.Get(index))))
        );
    }
}
