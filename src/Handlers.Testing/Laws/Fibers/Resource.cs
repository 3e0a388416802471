using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A resource that records when it is created and when it is disposed.</summary>
internal sealed class Resource : IDisposable, IAsyncDisposable
{
    internal const string Made = "made";
    internal const string Disposed = "disposed";

    internal static Handler<Resource> Making { get; } =
        Handler.Sync(() =>
        {
            Probe.Leave(Made);
            return new Resource();
        });

    public void Dispose() => Probe.Leave(Disposed);

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Probe.Leave(Disposed);
    }
}
