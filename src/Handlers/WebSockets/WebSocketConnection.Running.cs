namespace Handlers;

public sealed partial class WebSocketConnection
{
    /// <summary>The key of the running request's websocket, for hooks, error handlers and functions that the view calls.</summary>
    internal static readonly Key<WebSocketConnection> Key = new(
        "the websocket",
        () =>
            throw new InvalidOperationException(
                "Expected a request of a websocket route, found a request of another route, which has no websocket. Declare the route with WebSocket."
            )
    );

    /// <summary>A handler that returns the websocket of the running request.</summary>
    internal static readonly Handler<WebSocketConnection> Current = Key.Get();

    // Completes when the websocket refuses to send: after the client's close, once a fiber has received it.
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration stopping;
    private ITimer? untaken;
    private int counting; // 1: counted as open; 2: the run has ended
    private bool isOwn;

    // Also written by the thread that reads the connection.
    private volatile bool isEnding;

    /// <summary>Whether the server has begun to stop.</summary>
    private bool IsStopping => context.Stopping.IsCancellationRequested;

    private Handler<A> Accepted<A>(Handler<A> then) => accepting.Then(then);

    /// <summary>A description of the effect of an unhandled fault on the websocket; null before it was accepted, because there is a response then.</summary>
    internal string? AfterFault =>
        !IsAccepted ? null
        : sent is { } close ? $"the websocket had been closed with {close.Code}"
        : $"the websocket is closed with {WebSocketClose.ServerError}";

    /// <summary>Called by the wire, which has checked that there is room: adds a message.</summary>
    internal void Arrived(WebSocketMessage message) => inbox.Put(message);

    /// <summary>The number of bytes of the messages that the view has not received yet.</summary>
    internal long HeldBytes => inbox.Held;

    /// <summary>For the wire: whether no further message may be read at the moment.</summary>
    internal bool IsFull => inbox.IsFull;

    /// <summary>For the wire: returns whether the next message may be read.</summary>
    /// <param name="room">Called once when the message may be read, if it may not be read now.</param>
    internal bool HasRoom(Action room) => inbox.HasRoom(room);

    /// <summary>Called by the wire: there will be no further messages, because the client has closed or has sent something invalid. If the view does not
    /// receive the close within the time limit of closing, the run is cancelled.</summary>
    internal void Ends(WebSocketClose close)
    {
        Ending();
        inbox.Close(close);
        untaken = time.CreateTimer(
            static connection => ((WebSocketConnection)connection!).Untaken(),
            this,
            Closing,
            Timeout.InfiniteTimeSpan
        );
        // The close may have been received before the timer was created.
        if (inbox.IsTaken)
            untaken.Dispose();
    }

    /// <summary>Called by the wire: the connection is broken.</summary>
    internal void Breaks()
    {
        // After a close this changes nothing: neither side sends messages, and the timer handles a view that does not receive the close.
        if (!isEnding)
            Abandon();
    }

    /// <summary>Returns whether the client has closed the websocket and another fiber than this one has received the close.</summary>
    internal bool IsClosedForAnother(FiberState fiber) =>
        over.Task.IsCompleted && !isOwn && inbox.IsTakenByAnother(fiber);

    /// <summary>Called by the wire: the host's websocket threw an exception that websockets do not throw. It is treated as a broken connection.</summary>
    internal void Breaks(Exception fault)
    {
        UserCode.Threw(sink, "The host's websocket", fault);
        Abandon();
    }

    internal IReportSink Sink => sink;

    private void Abandon() =>
        UserCode.Call(sink, $"{context.GetType().Name}.Abandon", context, static context => context.Abandon());

    internal TimeSpan Closing => limits.Closing;

    private void Ending()
    {
        isEnding = true;
        UserCode.Call(
            sink,
            $"{context.GetType().Name}.UpgradeEnding",
            context,
            static context => context.UpgradeEnding()
        );
    }

    // This runs on a timer's thread, where an exception would end the process.
    private async void Untaken()
    {
        if (inbox.IsTaken || sent is not null)
            return;
        sent = inbox.Closed!;
        over.TrySetResult();
        try
        {
            await wire!.CloseAsync(sent).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            UserCode.Threw(sink, "The host's websocket", fault);
        }
        context.UpgradeEnded();
        Abandon();
    }

    private async ValueTask AcceptAsync(string? protocol, Headers headers)
    {
        if (IsAccepted)
            return;
        if (IsClosed)
            throw new InvalidOperationException(
                "Expected to accept an open websocket, found it rejected by Close. Accept it before closing it."
            );
        if (protocol is not null && !Protocols.Contains(protocol))
            throw new ArgumentException(
                $"Expected one of the subprotocols that the client offers ({(Protocols.Count == 0 ? "none" : string.Join(", ", Protocols))}), found '{protocol}'. "
                    + "Choose one of Protocols; if none fits, accept without a subprotocol or reject.",
                nameof(protocol)
            );
        // Two fibers of the request may get here concurrently.
        opening ??= Opened().AsTask();
        wire = await opening.ConfigureAwait(false);
        if (stopping == default)
            stopping = context.Stopping.UnsafeRegister(
                static connection =>
                    ((WebSocketConnection)connection!).inbox.Close(
                        new WebSocketClose(WebSocketClose.GoingAway, "The server stops.")
                    ),
                this
            );

        async ValueTask<WebSocketWire> Opened()
        {
            var opened = await context
                .OpenWireAsync(
                    this,
                    new WebSocketAcceptance(protocol, headers, limits.KeepAlive) { Time = time },
                    limits,
                    time
                )
                .ConfigureAwait(false);
            if (Interlocked.CompareExchange(ref counting, 1, 0) == 0)
                OpenWebSockets.Opened();
            return opened;
        }
    }

    /// <summary>Called when the run has ended: the websocket is no longer open.</summary>
    internal void Uncount()
    {
        if (Interlocked.Exchange(ref counting, 2) == 1)
            OpenWebSockets.Ended();
    }

    internal async ValueTask SendAsync(WebSocketMessage message, CancellationToken cancellation)
    {
        if (!IsAccepted)
            await AcceptAsync(null, Headers.Empty).ConfigureAwait(false);
        if (over.Task.IsCompleted)
            throw new InvalidOperationException(
                $"Expected to send to an open websocket, found it closed with {sent?.Code}. Check IsClosed, and send nothing "
                    + "after Receive has returned the close."
            );
        try
        {
            if (sent is null)
            {
                await wire!.SendAsync(message, cancellation).ConfigureAwait(false);
                return;
            }
        }
        catch (IOException)
        {
            if (!isEnding)
            {
                // This is treated as a disconnect, because the two cannot be distinguished. The run is cancelled at its next checkpoint.
                Abandon();
                throw new OperationCanceledException(context.Cancellation);
            }
        }
        // The message is lost, like every message sent while the client closes. The fiber that receives the close decides about this fiber, so it continues
        // first.
        await over.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private ValueTask CloseAsync(WebSocketClose close)
    {
        if (sent is not null)
            return isOwn
                ? throw new InvalidOperationException(
                    $"Expected to close a websocket once, found that it was already closed with {sent.Code}. Check IsClosed first."
                )
                : default;
        isOwn = true;
        return EndAsync(close);
    }

    // The client's close is answered before the view continues with it.
    private Handler<WebSocketReceived> Taken(WebSocketReceived received) =>
        received is WebSocketClose close && sent is null
            ? Handler
                .FromTask((_, _) => EndAsync(close, isTold: false))
                .Then(Handler.Return(received))
                .Finally(_ => Handler.Sync(() => over.TrySetResult()))
            : Handler.Return(received);

    private async ValueTask EndAsync(WebSocketClose close, bool isTold = true)
    {
        Ending();
        sent = close;
        if (isTold)
            over.TrySetResult();
        untaken?.Dispose();
        await stopping.DisposeAsync().ConfigureAwait(false);
        inbox.Discard(close);
        if (wire is null)
            return;
        await wire.CloseAsync(close).ConfigureAwait(false);
        context.UpgradeEnded();
    }

    /// <summary>Ends the websocket when the run has its response: a connection that is still open is closed.</summary>
    internal ValueTask EndAsync(Response response) =>
        sent is not null ? default
        : response.Status.Code >= 400 ? EndAsync(new WebSocketClose(WebSocketClose.ServerError, ""))
        : inbox.Closed is { } close ? EndAsync(close)
        : EndAsync(new WebSocketClose(WebSocketClose.Normal, ""));

    /// <summary>Ends the websocket when the run ends without a response: it was cancelled, or its fault is passed on.</summary>
    internal async ValueTask LeaveAsync(bool isFault)
    {
        if (sent is not null || wire is null)
            return;
        if (isFault || IsStopping)
        {
            await EndAsync(new WebSocketClose(isFault ? WebSocketClose.ServerError : WebSocketClose.GoingAway, ""))
                .ConfigureAwait(false);
            return;
        }
        Ending();
        sent = new WebSocketClose(WebSocketClose.GoingAway, "");
        over.TrySetResult();
        untaken?.Dispose();
        await stopping.DisposeAsync().ConfigureAwait(false);
        inbox.Discard(sent);
        wire.Abort();
        context.UpgradeEnded();
    }
}
