namespace Handlers.Runtime;

/// <summary>Runs all steps of a handler, asynchronous ones included, on the calling thread in one call.</summary>
internal static class BlockingRun
{
    internal static Outcome<A> Run<A>(
        Interpreter interpreter,
        Handler<A> handler,
        RequestContext? context,
        CallSite site
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        var here = ThreadState.Here;
        // The run that this thread serves: the call is in a step of that run, or in plain async code that was posted to its loop.
        var outer = here.Current ?? here.Innermost?.Fiber;
        if (outer is not null)
        {
            Check(outer, here.Innermost, site);
            context ??= outer.Context;
            if (!ReferenceEquals(context, outer.Context))
                outer = null; // another request, which shares only the thread
        }
        else if (here.Home is not null)
        {
            throw Refused(site); // plain async code on a shared loop
        }
        else if (context is null && handler.TryReturn(out var ready))
        {
            return Outcome<A>.OfValue(ready); // nothing to run: saves fiber and loop (bench/Micro, "ready handler")
        }
        var root = RunCompletion<A>.Rent(here);
        var loop = BlockingLoop.Open(here, interpreter, site);
        var fiber = RunLoop.Rent(here, interpreter, loop, context ?? RequestContext.None, root, awaited: false);
        if (outer is not null)
            fiber.Inherit(outer);
        var ambient = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(loop.Context);
        List<Exception>? strays = null;
        try
        {
            if (!fiber.Start(here, handler))
                loop.Serve(fiber);
        }
        catch (Exception)
        {
            // The run has stalled (what it awaits ends only when the outer run continues), or the thread was interrupted.
            loop.GiveUp(fiber, root);
            throw;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(ambient);
            strays = loop.Close(here);
        }
        if (outer is not null)
            outer.Keys = fiber.Keys;
        fiber.Recycle(here);
        var outcome = root.Take(here);
        return strays is null ? outcome : WithStrays(interpreter, outcome, strays);
    }

    /// <summary>Throws on a thread that serves a run which would be blocked while the thread waits for another one.</summary>
    internal static void RefuseWhereNobodyMayWait()
    {
        var here = ThreadState.Here;
        if (here.Home is not null || (here.Current ?? here.Innermost?.Fiber) is { Loop: not BlockingLoop })
            throw Refused(default);
    }

    private static void Check(RunLoop running, BlockingLoop? outer, CallSite site)
    {
        if (running.Loop is not BlockingLoop || outer is null)
            throw Refused(site);
        if (outer.Depth >= BlockingInterpreter.MaxDepth)
            throw new InvalidOperationException(
                $"Expected at most {BlockingInterpreter.MaxDepth} blocking runs inside each other on one thread, found one more at {site}, "
                    + $"inside the one started at {outer.Site}. The usual cause is a function from EnsureSync that calls itself; await instead."
            );
        if (!NativeStack.HasRoomForRun)
            throw new InsufficientExecutionStackException(
                $"Expected enough stack for a blocking run inside another one, found it nearly used up at {site}, inside the one started "
                    + $"at {outer.Site}. Await instead, or start the thread with a larger stack."
            );
    }

    private static InvalidOperationException Refused(CallSite site) =>
        new(
            $"Expected a thread that may block, found a thread that serves an asynchronous run (the blocking run was started at {site}). "
                + "Await the handler instead: make the function an async Handler, or use Bind."
        );

    // An exception of a posted callback can only surface in the run that the callback was posted to.
    private static Outcome<A> WithStrays<A>(Interpreter interpreter, Outcome<A> outcome, List<Exception> strays)
    {
        var first = outcome.Fault ?? strays[0];
        foreach (var stray in strays)
            if (!ReferenceEquals(stray, first))
                SuppressedExceptions.Attach(first, stray, interpreter.Report);
        return outcome.Fault is null ? Outcome<A>.OfCause(first) : outcome;
    }
}
