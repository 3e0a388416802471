using System.Collections.Concurrent;
using Handlers.Runtime;

namespace Handlers.Tests.Hosting;

/// <summary>A request of a host without a network, whose members do what a test specifies, with a log of the client's view.</summary>
internal class ScriptedContext(string path = "/") : HostRequestContext
{
    private readonly ConcurrentQueue<string> log = [];

    /// <summary>The events that the client saw, in order.</summary>
    public string Log => string.Join(", ", log);

    public Action Head { get; init; } = static () => { };

    public Action BeforePart { get; init; } = static () => { };

    public Func<ValueTask> Part { get; init; } = static () => default;

    public Action End { get; init; } = static () => { };

    public Action OnAbort { get; init; } = static () => { };

    /// <summary>Simulates a disconnect.</summary>
    public void Leave() => Disconnect();

    protected override Request CreateRequest() => Handlers.Request.Get(path);

    protected override ValueTask WriteHeadAsync(Response head)
    {
        Head();
        log.Enqueue($"{head.Status.Code}");
        return default;
    }

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> part)
    {
        BeforePart();
        log.Enqueue($"{part.Length} bytes");
        return Part();
    }

    protected override ValueTask EndAsync()
    {
        End();
        log.Enqueue("end");
        return default;
    }

    protected override void Abort()
    {
        log.Enqueue("cut");
        OnAbort();
    }
}
