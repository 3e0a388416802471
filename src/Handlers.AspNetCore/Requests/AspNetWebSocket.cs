using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handlers;

/// <summary>The context of a websocket request. The server's token is cancelled when the connection ends; this context's token only when it breaks off,
/// because a client that disconnects after a close does so normally.</summary>
internal sealed class AspNetWebSocket : AspNetContext, IDisposable
{
    private static readonly Action<object?> Cancelling = static context => ((AspNetWebSocket)context!).Cancel();

    // Never disposed: it has no timer, and the run may read its token until the end.
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

    /// <summary>Whether a close has been received or sent.</summary>
    internal bool HasClosed => isEnding == 1;

    /// <summary>Whether the connection has ended, so that it need not be aborted.</summary>
    internal bool HasEnded => hasEnded;

    protected internal override void UpgradeEnding()
    {
        if (Interlocked.Exchange(ref isEnding, 1) == 1)
            return;
        aborted.Unregister();
        // A view that continues after its close does not outlive the host.
        stopped = hostStopped.UnsafeRegister(Cancelling, this);
    }

    internal override void UpgradeEnded() => hasEnded = true;

    protected internal override void Abandon()
    {
        Cancel();
        // After the closing handshake the server ends the connection with the request. Aborting could discard a close that is still being sent.
        if (!hasEnded)
            base.Abandon();
    }

    // The callbacks on the token belong to the view.
    private void Cancel() => UserCode.Cancel(gone, sink);

    public void Dispose()
    {
        aborted.Unregister();
        stopped.Unregister();
    }
}
