namespace Handlers.Runtime;

/// <summary>
/// A fiber as one of several of a request: how it begins others, and how it is a spawned one itself. They never run at the same
/// time: a loop that could run two work items concurrently gets a strand before it, when the first fiber is spawned.
/// </summary>
internal sealed partial class RunLoop
{
    private Fiber? handle; // the bottom frame of a spawned one
    private CancellationTokenSource? source; // of a spawned one, once it is asked for its token
    private Strand? opened; // in this turn
    private bool isAbandoned; // up, for good

    internal override TimeSpan Grace => interpreter.Options.Grace;

    internal override void Fork(Fiber begun, Handler handler, FiberScope scope)
    {
        // What lives as long as the request goes on when a nested run has ended: on the loop of the run around it.
        var home = this;
        if (ReferenceEquals(scope, Request))
            while (home.Outer is RunLoop outer)
                home = outer;
        var child = Rent(ThreadState.Here, interpreter, home.Serial(), Context, root: null, awaited: false);
        child.Keys = Keys;
        child.Stage = scope.StageOf(this);
        child.Request = Request;
        child.Outer = home.Outer;
        child.Carry(begun, scope, handler);
    }

    internal override void SpawnOnHost(Fiber begun, Handler handler) =>
        (interpreter.Host ?? throw HostFibers.Refused(begun)).Start(
            begun,
            handler,
            interpreter,
            interpreter.HostLoop(loop),
            Keys
        );

    /// <summary>Begins a fiber outside of any request.</summary>
    internal static void Begin(
        Fiber begun,
        FiberOwner owner,
        Handler handler,
        Interpreter interpreter,
        EventLoop loop,
        RequestContext context,
        KeyEntry? keys
    )
    {
        var fiber = Rent(ThreadState.Here, interpreter, loop, context, root: null, awaited: false);
        fiber.Keys = keys;
        fiber.Carry(begun, owner, handler);
    }

    private void Carry(Fiber begun, FiberOwner owner, Handler handler)
    {
        Push(begun);
        handle = begun;
        begun.Begin(owner, this);
        Post(handler);
    }

    private EventLoop Serial()
    {
        if (!loop.IsSerial)
            loop = opened = Strand.HeldOver(loop);
        return loop;
    }

    internal override void HasFinished() => Finished = true;

    internal override CancellationTokenSource? RequestCancel()
    {
        CancelRequested = true;
        Interlocked.MemoryBarrier();
        var seen = Volatile.Read(ref waitWord);
        // Posted, never run here: this is the canceller's thread.
        if ((seen & Interruptible) != 0)
            Wake(seen >> EpochShift, post: true);
        return source;
    }

    internal override void Abandon()
    {
        isAbandoned = true;
        // No wake finds its wait any more.
        Interlocked.Exchange(ref waitWord, ((waitWord >> EpochShift) + 1) << EpochShift);
        timer?.Dispose();
        timer = null;
        if (listening)
            registration.Unregister();
    }

    private CancellationToken OwnToken()
    {
        if (source is null)
        {
            Volatile.Write(ref source, new CancellationTokenSource());
            Interlocked.MemoryBarrier();
            // A cancellation that came before found no source.
            if (CancelRequested)
                Fiber.CancelSource(source);
        }
        return source!.Token;
    }
}
