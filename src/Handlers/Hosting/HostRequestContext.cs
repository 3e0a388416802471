using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Handlers.Runtime;

/// <summary>
/// One request of a host: it comes in as data with a streamed body, and the response goes out as a head, parts and an end. A host derives
/// from this class, implements the four methods that send, and passes the context to <see cref="AppServer.ServeAsync"/>. This class does the rest: it decides
/// whether a response may have a body, checks the declared length of the body, and cancels the run when the client disconnects.
/// </summary>
/// <remarks>
/// <para>The run calls the four methods one after the other, never two concurrently: <see cref="WriteHeadAsync"/> once, then
/// <see cref="WriteAsync"/> any number of times, then <see cref="EndAsync"/>; or <see cref="Abort"/> instead of the remaining calls, at any point.</para>
/// <para>A host that can write without copying derives from <see cref="RequestContext"/> itself, as the ASP.NET Core host does.</para>
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
    // Never disposed: it has no timer, and the run may use its token until the end.
    private readonly CancellationTokenSource gone = new();

    private volatile bool isEnding;
    private volatile FiberState? root;

    // The template of the matched route, or the telemetry of the request, which then holds the template. One field is enough for both.
    private object? observed;

    // The services also lead to the server, which owns them, so that a single field is enough for both.
    private LazyServices services;

    /// <summary>Initializes the base class.</summary>
    protected HostRequestContext() { }

    /// <summary>Gets the token that is cancelled when the client has disconnected, or when the stopping host no longer waits for the request.</summary>
    public sealed override CancellationToken Cancellation => gone.Token;

    /// <inheritdoc/>
    public sealed override CancellationToken Stopping => Server?.Stopping ?? default;

    /// <inheritdoc/>
    public override IServiceProvider Services => services.Get(Sink);

    internal sealed override HostServices? HostServices => services.Host;

    internal sealed override ValueTask EndServicesAsync(IReportSink sink) => services.EndAsync(sink);

    /// <summary>Gets whether the head has been passed to <see cref="WriteHeadAsync"/>, or the connection has been upgraded.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Gets whether the response has ended or was aborted.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether a websocket's close was received or sent.</summary>
    internal bool HasClosed => isEnding;

    /// <summary>The server that serves the request; it is set when serving begins.</summary>
    internal AppServer? Server
    {
        get => services.Host?.Owner as AppServer;
        set => services = new LazyServices(value?.Services);
    }

    /// <summary>The telemetry of the request; null if no tool listens. It is set before the run begins.</summary>
    internal ServedRequest? Served
    {
        get => observed as ServedRequest;
        set => observed = value;
    }

    internal sealed override string? Pattern
    {
        get => observed is ServedRequest served ? served.Pattern : (string?)observed;
        set
        {
            var whole = value is null ? null : Request.PathBase + value;
            if (observed is ServedRequest served)
                served.Pattern = whole;
            else
                observed = whole;
        }
    }

    internal sealed override void Failed(Exception? fault, int status)
    {
        // A status is known when the request ends.
        if (fault is not null)
            Served?.Fail(fault);
    }

    /// <summary>Gets the version of HTTP, such as <c>1.1</c> or <c>2</c>, for telemetry. The default value is null: it is not known.</summary>
    protected internal virtual string? ProtocolVersion => null;

    /// <summary>Creates the request, if it can be created.</summary>
    /// <param name="refused">The status of the answer if it cannot.</param>
    /// <returns>The request, or null.</returns>
    internal Request? TryMakeRequest(out Status refused)
    {
        refused = Status.BadRequest;
        try
        {
            return Request;
        }
        catch (HttpError error)
        {
            refused = error.Status;
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The fiber that runs the app; null before and after the run.</summary>
    internal FiberState? Root
    {
        get => root;
        set => root = value;
    }

    /// <summary>Returns a description of the request and of the place that its run has reached, for a report. It is called on a thread other than the
    /// run's.</summary>
    internal string Where()
    {
        var name = $"A request of {GetType().Name}";
        // The run creates the request before its first step; if it has not been created, it is not created here.
        UserCode.Call(
            Sink,
            $"{nameof(ToString)} of a request",
            MadeRequest,
            request => name = request is null ? name : $"The request {request}"
        );
        if (root is not { } fiber)
            return name;
        var (where, isMasked) = (fiber.Where(), fiber.Mask > 0);
        // If the run has ended in the meantime, the description may be of another request.
        if (!ReferenceEquals(root, fiber))
            return name;
        return isMasked ? $"{name}, in an uncancelable region of {where}," : $"{name}, in {where},";
    }

    // CreateRequest is declared in the base class. For an invalid request it throws an ArgumentException (400) or an HttpError (its status).

    /// <summary>Sends the status and the headers: those of <see cref="Response.ForEachHeader"/>, and the length if <see cref="Response.ContentLength"/> is not
    /// null. Without a length the host uses chunks, or ends the body with the connection. It is called once. Do not read the body of the head; it arrives in
    /// parts later.</summary>
    /// <param name="head">The head to send; the rules for HEAD, 204 and the like have been applied.</param>
    /// <returns>A task that completes when the next write may follow. An <see cref="IOException"/> means that the client has disconnected.</returns>
    protected abstract ValueTask WriteHeadAsync(Response head);

    /// <summary>Sends a part of the body. It is not called with an empty part, nor after HEAD or 204.</summary>
    /// <param name="part">The bytes, which are valid until the method has completed.</param>
    /// <returns>A task that completes when the next part may follow, so that a slow client slows the run down. An <see cref="IOException"/> means that the
    /// client has disconnected.</returns>
    protected abstract ValueTask WriteAsync(ReadOnlyMemory<byte> part);

    /// <summary>Ends the complete response and sends all buffered bytes.</summary>
    /// <returns>A task that completes after the last byte. An <see cref="IOException"/> means that the client has disconnected.</returns>
    protected abstract ValueTask EndAsync();

    /// <summary>
    /// Sends a head with status 101 and returns the connection as a stream of another protocol's bytes, in both directions. It is called once, if
    /// <see cref="RequestContext.CanUpgrade"/> is true, instead of all other methods that send; the connection has
    /// ended when the stream is disposed. The base class throws.
    /// </summary>
    /// <param name="head">The head, whose headers are sent as they are, including <c>Connection</c> and <c>Upgrade</c>, without a length.</param>
    /// <returns>A stream that two threads read and write concurrently. If the method faults, nothing was sent, and the fault becomes the view's and is
    /// answered; an <see cref="IOException"/>, from the method or from the stream, means that the client has disconnected.
    /// <see cref="Abort"/> ends the stream.</returns>
    protected virtual ValueTask<Stream> UpgradeAsync(Response head) =>
        throw new NotSupportedException(
            $"Expected a host that can upgrade connections, found {GetType().Name}, whose CanUpgrade is {CanUpgrade} and which does not override UpgradeAsync."
        );

    /// <summary>Aborts the connection, so that the client does not mistake a part of the response for the whole. It may be called on any thread while a write
    /// is in progress, which it should end, and also before the head or after the end. It must not throw.</summary>
    protected abstract void Abort();

    /// <summary>Cancels the run because the client has disconnected. A host calls it, on any thread and any number of times. It does nothing after a
    /// websocket's close, because disconnecting is then normal.</summary>
    protected internal void Disconnect()
    {
        if (!isEnding)
            Cancel();
    }

    /// <summary>Cancels the run, even after a websocket's close.</summary>
    internal void Cancel() => UserCode.Cancel(gone, Sink);

    // A host may learn that the client has disconnected before it has passed the context to a server.
    private IReportSink Sink => Server is { } server ? server.Interpreter : TraceSink.Instance;

    /// <summary>Creates the body of the host's request, which is received while it is read. If the connection breaks (an
    /// <see cref="IOException"/>, or an end before the declared length), the run is cancelled.</summary>
    /// <param name="open">Returns the host's stream. It is called at the first read; the stream is read asynchronously and disposed by the
    /// reader.</param>
    /// <param name="length">The declared number of bytes, which limits the read, or null if none was declared.</param>
    /// <returns>A body; <see cref="Body.Empty"/> if the length is zero.</returns>
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
        Sent(head);
        return WebSocketHandshake.Over(connection, how);
    }

    /// <inheritdoc/>
    protected internal sealed override void UpgradeEnding() => isEnding = true;

    internal sealed override void UpgradeEnded() => HasEnded = true;

    /// <summary>Sends a response without a body instead of the run's response, if nothing has been sent yet. It also works if the run was
    /// cancelled.</summary>
    internal async ValueTask AnswerAsync(Response response)
    {
        if (HasStarted || HasEnded)
            return;
        HasStarted = true;
        Sent(response);
        try
        {
            await WriteHeadAsync(response).ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
            HasEnded = true;
        }
        catch (IOException)
        {
            // The client has disconnected.
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
        Sent(head);
        return Sending(WriteHeadAsync(head));
    }

    private void Sent(Response head)
    {
        if (Served is { } served)
            served.Status = head.Status.Code;
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
