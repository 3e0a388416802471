using Handlers.Runtime;
using Nito.AsyncEx;

namespace Handlers.Tests;

/// <summary>An adapter for the event loop of Nito.AsyncEx: one thread that serves a queue.</summary>
internal sealed class NitoLoop(TimeProvider? time = null) : EventLoop, IDisposable
{
    private readonly AsyncContextThread thread = new();

    public override TimeProvider Time => time ?? TimeProvider.System;

    public override bool IsSerial => true;

    public override void Post(IThreadPoolWorkItem work) => thread.Factory.StartNew(work.Execute);

    public void Dispose() => thread.Dispose();
}
