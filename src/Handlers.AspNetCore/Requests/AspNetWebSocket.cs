using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>The context of a request for a websocket. The server's token says that the connection is gone; this one, that it broke off: a client
/// that goes after a close goes in good order.</summary>
internal sealed class AspNetWebSocket : AspNetContext, IDisposable
{
    private static readonly Action<object?> Cancelling = static context => ((AspNetWebSocket)context!).Cancel();

    // Never disposed: it has no timer, and the run may ask for its token to the end.
    private readonly CancellationTokenSource gone = new();
    private readonly CancellationTokenRegistration aborted;
    private readonly CancellationToken hostStopped;
    private readonly IReportSink sink;
    private CancellationTokenRegistration stopped;
    private int isEnding;
    private volatile bool hasEnded;

    internal AspNetWebSocket(HttpContext http, AspNetRoute route)
        : base(http, route)
    {
        sink = route.Sink;
        aborted = http.RequestAborted.UnsafeRegister(Cancelling, this);
        hostStopped = http.RequestServices?.GetService<IHostApplicationLifetime>()?.ApplicationStopped ?? default;
        http.Response.RegisterForDispose(this);
    }

    public override CancellationToken Cancellation => gone.Token;

    protected internal override bool CancellationIsReady => true;

    /// <summary>Whether a close has arrived, or was sent.</summary>
    internal bool HasClosed => isEnding == 1;

    /// <summary>Whether the connection has ended, so that nothing is left to be cut off.</summary>
    internal bool HasEnded => hasEnded;

    protected internal override void UpgradeEnding()
    {
        if (Interlocked.Exchange(ref isEnding, 1) == 1)
            return;
        aborted.Unregister();
        // A view that goes on behind its close does not outlive the host.
        stopped = hostStopped.UnsafeRegister(Cancelling, this);
    }

    internal override void UpgradeEnded() => hasEnded = true;

    protected internal override void Abandon()
    {
        Cancel();
        // Behind the closing handshake the server ends the connection with the request. Aborting would take back a close that is still under way.
        if (!hasEnded)
            base.Abandon();
    }

    // The callbacks on it are the view's.
    private void Cancel() => UserCode.Cancel(gone, sink);

    public void Dispose()
    {
        aborted.Unregister();
        stopped.Unregister();
    }
}
