using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Handlers.Runtime;

/// <summary>
/// One request of a host: it comes in as data with a streamed body, and the response goes out as a head, parts and an end. A host derives
/// from it, implements the four methods that send, and hands it to <see cref="AppServer.ServeAsync"/>. The rest is done here: whether a response
/// may have a body, whether the body has its declared length, and that a run is cancelled when its client has gone.
/// </summary>
/// <remarks>
/// <para>The run calls the four methods one after the other, never two concurrently: <see cref="WriteHeadAsync"/> once, then
/// <see cref="WriteAsync"/> any number of times, then <see cref="EndAsync"/>; or <see cref="Abort"/> instead of what is left, at any point.</para>
/// <para>A host that can write without copying derives from <see cref="RequestContext"/> itself, as that of ASP.NET Core does.</para>
/// </remarks>
/// <example><code>
/// sealed class Printed(Request request) : HostRequestContext
/// {
///     protected override Request CreateRequest() => request;
///     protected override ValueTask WriteHeadAsync(Response head) { Console.WriteLine(head.Status); return default; }
///     protected override ValueTask WriteAsync(ReadOnlyMemory&lt;byte> part) { Console.WriteLine($"{part.Length} bytes"); return default; }
///     protected override ValueTask EndAsync() { Console.WriteLine("the end"); return default; }
///     protected override void Abort() => Console.WriteLine("cut off");
/// }
/// </code></example>
public abstract class HostRequestContext : RequestContext
{
    // Never disposed: it has no timer, and the run may ask for its token to the end.
    private readonly CancellationTokenSource gone = new();

    private volatile bool isEnding;
    private volatile FiberState? root;

    // Of the server, whose owner that is: one field for both.
    private LazyServices services;

    /// <summary>Makes a context.</summary>
    protected HostRequestContext() { }

    /// <summary>Cancelled when the client has gone, or when the stopping host no longer waits for the request.</summary>
    public sealed override CancellationToken Cancellation => gone.Token;

    /// <inheritdoc/>
    public sealed override CancellationToken Stopping => Server?.Stopping ?? default;

    /// <inheritdoc/>
    public override IServiceProvider Services => services.Get(Sink);

    internal sealed override HostServices? HostServices => services.Host;

    internal sealed override ValueTask EndServicesAsync(IReportSink sink) => services.EndAsync(sink);

    /// <summary>Whether the head has been handed to <see cref="WriteHeadAsync"/>, or the connection taken over.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Whether the response has been ended, or aborted.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether a websocket's close has arrived, or was sent.</summary>
    internal bool HasClosed => isEnding;

    /// <summary>The server that serves the request; set when it begins to.</summary>
    internal AppServer? Server
    {
        get => services.Host?.Owner as AppServer;
        set => services = new LazyServices(value?.Services);
    }

    /// <summary>The fiber that runs the app; null before and after that.</summary>
    internal FiberState? Root
    {
        get => root;
        set => root = value;
    }

    /// <summary>What the request is and where it is, in words, for a report. Asked on another thread than that of its run.</summary>
    internal string Where()
    {
        var name = $"A request of {GetType().Name}";
        // The run makes the request before its first step; what was not made is not made here.
        UserCode.Call(
            Sink,
            $"{nameof(ToString)} of a request",
            MadeRequest,
            request => name = request is null ? name : $"The request {request}"
        );
        if (root is not { } fiber)
            return name;
        var (where, isMasked) = (fiber.Where(), fiber.Mask > 0);
        // Another request's, if the run has ended meanwhile.
        if (!ReferenceEquals(root, fiber))
            return name;
        return isMasked ? $"{name}, in an uncancelable region of {where}," : $"{name}, in {where},";
    }

    // CreateRequest, of the base: a request that cannot be read is an ArgumentException (400) or an HttpError (its status).

    /// <summary>Sends status and headers: <see cref="Response.ForEachHeader"/>, and the length where <see cref="Response.ContentLength"/> has
    /// one; without one the host cuts the body into pieces or ends it with the connection. Called once. Do not look at
    /// the body of the head: it comes as parts.</summary>
    /// <param name="head">The head as it is to be sent; the rules for HEAD, 204 and the like have been applied.</param>
    /// <returns>Complete when the next write may follow. An <see cref="IOException"/> means that the client has gone.</returns>
    protected abstract ValueTask WriteHeadAsync(Response head);

    /// <summary>Sends a part of the body. Not called with an empty one, nor after HEAD or 204.</summary>
    /// <param name="part">Valid until the method has completed.</param>
    /// <returns>Complete when the next part may follow, so that a slow client slows the run down. An <see cref="IOException"/> means that the client has
    /// gone.</returns>
    protected abstract ValueTask WriteAsync(ReadOnlyMemory<byte> part);

    /// <summary>Ends the response, which is complete: sends what is buffered.</summary>
    /// <returns>Complete after the last byte. An <see cref="IOException"/> means that the client has gone.</returns>
    protected abstract ValueTask EndAsync();

    /// <summary>
    /// Sends a head with status 101 and gives the connection, both ways, as what it is from then on: another protocol's bytes. Called where
    /// the host's <see cref="RequestContext.CanUpgrade"/> says that it can, once, instead of all other methods that send; the connection has
    /// ended when the stream is disposed. Default: refuses.
    /// </summary>
    /// <param name="head">Its headers are to be sent as they are, <c>Connection</c> and <c>Upgrade</c> among them, without a length.</param>
    /// <returns>A stream that is read and written concurrently, by two threads. A fault means that nothing was sent: it is the view's, and
    /// answered; but an <see cref="IOException"/> that the client has gone. An <see cref="IOException"/> of it means that the client has gone;
    /// <see cref="Abort"/> ends it.</returns>
    protected virtual ValueTask<Stream> UpgradeAsync(Response head) =>
        throw new NotSupportedException(
            $"Expected a host that takes connections over, found {GetType().Name}, whose CanUpgrade is {CanUpgrade} and which has no UpgradeAsync."
        );

    /// <summary>Aborts the connection, so that the client does not take the part that it has for the whole. May be called on any thread while a write
    /// is under way, which it should end, and also before the head or after the end. It must not throw.</summary>
    protected abstract void Abort();

    /// <summary>Cancels the run, since the client has gone. A host calls it, on any thread and any number of times. It does nothing after a
    /// websocket's close, since that client has gone in good order.</summary>
    protected internal void Disconnect()
    {
        if (!isEnding)
            Cancel();
    }

    /// <summary>Cancels the run, even after a websocket's close.</summary>
    internal void Cancel() => UserCode.Cancel(gone, Sink);

    // A host may learn that the client has gone before it has handed the context to a server.
    private IReportSink Sink => Server is { } server ? server.Interpreter : TraceSink.Instance;

    /// <summary>Makes the body of the host's request, which is received while it is read. When the connection breaks (an
    /// <see cref="IOException"/>, or an end before the declared length), the run is cancelled.</summary>
    /// <param name="open">Returns the host's stream. Called at the first read; the stream is read asynchronously and disposed by the
    /// reader.</param>
    /// <param name="length">The declared number of bytes, or null when none was declared; no more than that is read.</param>
    /// <returns>A body; <see cref="Body.Empty"/> when the length is zero.</returns>
    protected Body Receive(Func<Stream> open, long? length)
    {
        ArgumentNullException.ThrowIfNull(open);
        return length == 0
            ? Body.Empty
            : Body.Of(_ => ValueTask.FromResult<Stream>(new ReceivingStream(this, open(), length)), length);
    }

    /// <inheritdoc/>
    protected override RouteValues Matched { get; set; } = RouteValues.None;

    internal sealed override ValueTask<bool> TrustsAsync(string origin) => new(Server?.Trusts(origin) ?? false);

    /// <inheritdoc/>
    protected internal sealed override async ValueTask SendAsync(Response response, bool isLast)
    {
        var sent = response.AsSent(Request.Method);
        var writer = new PartsWriter(this, sent);
        sent.TryWriteBodyTo(writer);
        await writer.EndAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected internal sealed override void Abandon()
    {
        Cancel();
        Cut();
    }

    /// <inheritdoc/>
    protected internal sealed override PipeWriter BeginBody(Response response) => new PartsWriter(this, response);

    /// <inheritdoc/>
    protected internal sealed override async ValueTask<Response> EndBodyAsync(
        Response response,
        PipeWriter writer,
        bool isLast
    )
    {
        await ((PartsWriter)writer).EndAsync().ConfigureAwait(false);
        return response;
    }

    /// <inheritdoc/>
    protected internal sealed override async ValueTask<WebSocket> AcceptWebSocketAsync(WebSocketAcceptance how)
    {
        var head = WebSocketHandshake.Answer(Request, how);
        Stream connection;
        try
        {
            connection = await UpgradeAsync(head).ConfigureAwait(false);
        }
        catch (IOException)
        {
            HasStarted = true;
            Disconnect();
            Cancellation.ThrowIfCancellationRequested();
            throw;
        }
        HasStarted = true;
        return WebSocketHandshake.Over(connection, how);
    }

    /// <inheritdoc/>
    protected internal sealed override void UpgradeEnding() => isEnding = true;

    internal sealed override void UpgradeEnded() => HasEnded = true;

    /// <summary>Sends a response without a body instead of the run's, if nothing has been sent yet. It also works when the run was
    /// cancelled.</summary>
    internal async ValueTask AnswerAsync(Response response)
    {
        if (HasStarted || HasEnded)
            return;
        HasStarted = true;
        try
        {
            await WriteHeadAsync(response).ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
            HasEnded = true;
        }
        catch (IOException)
        {
            // The client has gone.
            Cut();
        }
    }

    /// <summary>Aborts the connection, unless the response is complete.</summary>
    internal void Cut()
    {
        if (HasEnded)
            return;
        HasEnded = true;
        UserCode.Call(Sink, $"{GetType().Name}.Abort", this, static context => context.Abort());
    }

    internal ValueTask StartAsync(Response head)
    {
        HasStarted = true;
        return Sending(WriteHeadAsync(head));
    }

    internal ValueTask PartAsync(ReadOnlyMemory<byte> part) => Sending(WriteAsync(part));

    internal async ValueTask FinishAsync()
    {
        await Sending(EndAsync()).ConfigureAwait(false);
        HasEnded = true;
    }

    private async ValueTask Sending(ValueTask write)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        catch (IOException)
        {
            Disconnect();
        }
        Cancellation.ThrowIfCancellationRequested();
    }
}
