namespace Handlers.Runtime;

/// <summary>
/// How a fiber begins others, and how it begins as a spawned one. The fibers of a request never run at the same time: if the loop can
/// run two work items concurrently, a strand is put in front of it when the first fiber is spawned.
/// </summary>
internal sealed partial class RunLoop
{
    private Strand? opened; // the strand that was made in this turn
    private NestedRequestScope? borrowed; // the request scope of a nested run

    internal override TimeSpan Grace => interpreter.Options.Grace;

    // A nested run is part of the one around it, even before it has begun any fiber.
    internal override FiberScope? RunIdentity => RunScope?.Run ?? outer?.RunIdentity;

    private protected override FiberScope MakeRequest()
    {
        if (outer is null)
        {
            var own = NewRequest();
            return Part == RequestPart.Over ? own.Over() : own;
        }
        // Request-lifetime fibers of a nested run continue after it has ended, so they use the loop of the run around it.
        var around = outer.OpenRequest();
        around.Home ??= outer.loop;
        return borrowed = new NestedRequestScope(Grace, this, around);
    }

    internal override FiberScope? RequestAround => outer?.RequestUnderWay() ?? outer?.RequestAround;

    internal override FiberScope? OwnRequest() => outer is null ? null : NewRequest();

    private FiberScope NewRequest() => new(Grace, this) { Name = "the request" };

    internal override void Fork(Fiber begun, Handler handler, FiberScope scope)
    {
        var child = Rent(
            ThreadState.Here,
            interpreter,
            scope.Home as EventLoop ?? Serial(),
            Context,
            root: null,
            awaited: false
        );
        child.Keys = Keys;
        child.Stage = scope.StageOfFibers;
        (child.Request, child.RunScope) = scope.IsRequest ? (scope, scope.Run) : (Request, RunScope);
        child.Begun = (child.Stage, child.Request);
        child.Shield = ShieldNow();
        child.Shield?.Add(begun);
        child.Carry(begun, scope);
        child.Post(handler);
    }

    internal override void SpawnOnHost(Fiber begun, Handler handler) =>
        (interpreter.Host ?? throw HostFibers.Refused(begun)).Start(
            begun,
            handler,
            interpreter,
            interpreter.HostLoop(loop),
            Keys,
            Context
        );

    /// <summary>Prepares a fiber outside any request; it can be cancelled from then on. <see cref="Post(Handler)"/> begins it.</summary>
    internal static RunLoop Prepare(
        Fiber begun,
        FiberOwner owner,
        Interpreter interpreter,
        EventLoop loop,
        RequestContext context,
        KeyEntry? keys
    )
    {
        var fiber = Rent(ThreadState.Here, interpreter, loop, context, root: null, awaited: false);
        fiber.Keys = keys;
        fiber.Carry(begun, owner);
        return fiber;
    }

    /// <summary>Recycles a prepared fiber that will not begin, after its handle has released it.</summary>
    internal void Discard()
    {
        HasFinished();
        Recycle(ThreadState.Here);
    }

    private void Carry(Fiber begun, FiberOwner owner)
    {
        Push(begun);
        ending = begun;
        begun.Begin(owner, this);
    }

    private EventLoop Serial()
    {
        if (!loop.IsSerial)
            loop = opened = Strand.HeldOver(loop);
        return loop;
    }

    /// <summary>Makes this run part of the run around it, for the same request: it sees that run's keys and is masked where that run is.</summary>
    internal void Inherit(RunLoop around)
    {
        Keys = around.Keys;
        outer = around;
        Shield = around.ShieldNow();
        if (around.Mask > 0)
            Mask = 1;
    }

    internal override string? IsBelow(Fiber handle) => loop.WaitsBelow(handle);

    /// <summary>Detaches a run after its thread has stopped serving the loop: the run is cancelled and ends elsewhere, where every finalizer runs.
    /// From now on it has its own request. Called before any thread can take a turn of it there.</summary>
    /// <param name="root">The run's completion, whose outcome no caller reads any longer.</param>
    internal void GiveUpRun(RunCompletion root)
    {
        ending = new GivenUpRun(root, interpreter);
        outer = null;
        borrowed?.Sever();
    }

    /// <summary>Moves the run to another loop, whose threads may take its turns from then on.</summary>
    internal void MoveTo(EventLoop elsewhere) => loop = elsewhere;

    /// <summary>Handles the end of a run that was given up.</summary>
    private sealed class GivenUpRun(RunCompletion root, Interpreter interpreter) : IEnding
    {
        public void End(IReportSink sink) => root.Report(interpreter);
    }
}
