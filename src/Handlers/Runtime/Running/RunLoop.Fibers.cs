namespace Handlers.Runtime;

/// <summary>
/// A fiber as one of several of a request: how it begins others, and how it is a spawned one itself. They never run at the same
/// time: a loop that could run two work items concurrently gets a strand before it, when the first fiber is spawned.
/// </summary>
internal sealed partial class RunLoop
{
    private Strand? opened; // in this turn
    private NestedRequestScope? borrowed; // of a nested run

    internal override TimeSpan Grace => interpreter.Options.Grace;

    // A nested run is a part of the one around it, also while it has begun nothing.
    internal override FiberScope? RunIdentity => RunScope?.Run ?? outer?.RunIdentity;

    private protected override FiberScope MakeRequest()
    {
        if (outer is null)
        {
            var own = NewRequest();
            return Part == RequestPart.Over ? own.Over() : own;
        }
        // What a nested run begins for the request goes on when it has ended: on the loop of the run around it.
        var around = outer.OpenRequest();
        around.Home ??= outer.loop;
        return borrowed = new NestedRequestScope(Grace, this, around);
    }

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

    /// <summary>A fiber outside of any request, which can be cancelled from here on. <see cref="Post(Handler)"/> begins it.</summary>
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

    /// <summary>The handle of a prepared fiber has let go of it: it does not begin.</summary>
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

    /// <summary>Makes this run a part of another one for the same request: it sees its keys and stands under its mask.</summary>
    internal void Inherit(RunLoop around)
    {
        Keys = around.Keys;
        outer = around;
        Shield = around.ShieldNow();
        if (around.Mask > 0)
            Mask = 1;
    }

    internal override string? IsBelow(Fiber handle) => loop.WaitsBelow(handle);

    /// <summary>Nobody serves the run's loop any more: it is cancelled, and ends elsewhere, where every finalizer runs. It has a request of its
    /// own from here on. Called before anybody can take a turn of it there.</summary>
    /// <param name="root">The run's root; nobody takes its outcome any more.</param>
    internal void GiveUpRun(RunCompletion root)
    {
        ending = new GivenUpRun(root, interpreter);
        outer = null;
        borrowed?.Sever();
    }

    /// <summary>From here on others may take its turns: there.</summary>
    internal void MoveTo(EventLoop elsewhere) => loop = elsewhere;

    /// <summary>The end of a run that was given up.</summary>
    private sealed class GivenUpRun(RunCompletion root, Interpreter interpreter) : IEnding
    {
        public void End(IReportSink sink) => root.Report(interpreter);
    }
}
