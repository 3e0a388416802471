namespace Handlers;

public sealed partial class WebSocketConnection
{
    /// <summary>The websocket of the running request, for hooks, error handlers and whatever the view calls.</summary>
    internal static readonly Key<WebSocketConnection> Key = new(
        "the websocket",
        () =>
            throw new InvalidOperationException(
                "Expected a request of a route for websockets, found another one: it has no connection. Declare the route with WebSocket."
            )
    );

    /// <summary>Yields the websocket of the running request.</summary>
    internal static readonly Handler<WebSocketConnection> Current = Key.Get();

    // Complete when nobody may send any more: after the client's close, when who received it has been told.
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration stopping;
    private ITimer? untaken;
    private bool isOwn;

    // Written by the thread that reads the connection, too.
    private volatile bool isEnding;

    /// <summary>Whether the server has begun to stop.</summary>
    private bool IsStopping => context.Stopping.IsCancellationRequested;

    private Handler<A> Accepted<A>(Handler<A> then) => accepting.Then(then);

    /// <summary>What a fault that nobody handles makes of it, in words; null before it was accepted, for then there is a response.</summary>
    internal string? AfterFault =>
        !IsAccepted ? null
        : sent is { } close ? $"the websocket had been closed with {close.Code}"
        : $"the websocket is closed with {WebSocketClose.ServerError}";

    /// <summary>From the wire: a message, for which there was room.</summary>
    internal void Arrived(WebSocketMessage message) => inbox.Put(message);

    /// <summary>The bytes that messages take which were not received.</summary>
    internal long HeldBytes => inbox.Held;

    /// <summary>For the wire: whether no further message may be read now.</summary>
    internal bool IsFull => inbox.IsFull;

    /// <summary>For the wire: whether the next message may be read.</summary>
    /// <param name="room">Called once when it may, if not now.</param>
    internal bool HasRoom(Action room) => inbox.HasRoom(room);

    /// <summary>From the wire: there will be no more messages, because of the client or of what it sent. If nobody takes that within the time
    /// for closing, the run is cancelled: it would talk to nobody.</summary>
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
        // It may have been taken before there was a timer.
        if (inbox.IsTaken)
            untaken.Dispose();
    }

    /// <summary>From the wire: the connection is broken.</summary>
    internal void Breaks()
    {
        // After a close it is no news: nobody talks any more, and a view that does not take the close has its time.
        if (!isEnding)
            Abandon();
    }

    /// <summary>Whether the client has closed it, and another fiber than this one was told.</summary>
    internal bool IsClosedForAnother(FiberState fiber) =>
        over.Task.IsCompleted && !isOwn && inbox.IsTakenByAnother(fiber);

    /// <summary>From the wire: the host's websocket threw what no websocket throws. The same as a broken one.</summary>
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

    // On a timer's thread, where what is thrown would end the process.
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
                "Expected to accept a websocket that is open, found that it was rejected by Close."
            );
        if (protocol is not null && !Protocols.Contains(protocol))
            throw new ArgumentException(
                $"Expected one of the subprotocols that the client offers ({(Protocols.Count == 0 ? "none" : string.Join(", ", Protocols))}), found '{protocol}'. "
                    + "Look at Protocols, and accept without one, or reject, where none fits.",
                nameof(protocol)
            );
        // Two fibers of the request may come here together.
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

        ValueTask<WebSocketWire> Opened() =>
            context.OpenWireAsync(
                this,
                new WebSocketAcceptance(protocol, headers, limits.KeepAlive) { Time = time },
                limits,
                time
            );
    }

    internal async ValueTask SendAsync(WebSocketMessage message, CancellationToken cancellation)
    {
        if (!IsAccepted)
            await AcceptAsync(null, Headers.Empty).ConfigureAwait(false);
        if (over.Task.IsCompleted)
            throw new InvalidOperationException(
                $"Expected to send to an open websocket, found one that was closed with {sent?.Code}. Look at IsClosed, and send nothing "
                    + "after Receive has given the close."
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
                // As if the client had gone: nobody can tell the two apart, and the run is cancelled at its next checkpoint.
                Abandon();
                throw new OperationCanceledException(context.Cancellation);
            }
        }
        // Lost, as what is sent while the client closes is. Who receives the close says what becomes of this fiber, so it is told first.
        await over.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private ValueTask CloseAsync(WebSocketClose close)
    {
        if (sent is not null)
            return isOwn
                ? throw new InvalidOperationException(
                    $"Expected to close a websocket once, found that it was closed with {sent.Code} before."
                )
                : default;
        isOwn = true;
        return EndAsync(close);
    }

    // The close that the view was told is answered before it goes on.
    private Handler<WebSocketReceived> Taken(WebSocketReceived received) =>
        received is WebSocketClose close && sent is null
            ? Handler
                .FromTask((_, _) => EndAsync(close, isTold: false))
                .Then(Handler.Return(received))
                .Finally(_ => Handler.Act(() => over.TrySetResult()))
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

    /// <summary>The run has made its response: an accepted connection that is still open is closed.</summary>
    internal ValueTask EndAsync(Response response) =>
        sent is not null ? default
        : response.Status.Code >= 400 ? EndAsync(new WebSocketClose(WebSocketClose.ServerError, ""))
        : inbox.Closed is { } close ? EndAsync(close)
        : EndAsync(new WebSocketClose(WebSocketClose.Normal, ""));

    /// <summary>The run ended without a response: it was cancelled, or its fault is passed on.</summary>
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
