using System.Reactive.Concurrency;
using Handlers.Runtime;

namespace Handlers.Tests;

/// <summary>An adapter for the event-loop scheduler of System.Reactive: one thread that serves a queue.</summary>
internal sealed class RxLoop(TimeProvider? time = null) : EventLoop, IDisposable
{
    private readonly EventLoopScheduler scheduler = new();

    public override TimeProvider Time => time ?? TimeProvider.System;

    public override bool IsSerial => true;

    public override void Post(IThreadPoolWorkItem work) => scheduler.Schedule(work.Execute);

    public void Dispose() => scheduler.Dispose();
}
