namespace Handlers.Runtime;

/// <summary>The collapse: the asynchronous steps of a handler, done by one thread, in one call.</summary>
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
        // The run whose thread this is: in a step of it, or in plain async code that was posted to its loop.
        var outer = here.Current ?? here.Innermost?.Fiber;
        if (outer is not null)
        {
            Check(outer, here.Innermost, site);
            context ??= outer.Context;
            if (!ReferenceEquals(context, outer.Context))
                outer = null; // another request: it shares the thread and nothing else
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
            // Stalled (what it awaits ends when the outer run goes on), or the thread was interrupted.
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

    /// <summary>Throws on a thread whose run would stand still while it waits for another one.</summary>
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
                    + $"inside the one started at {outer.Site}. A function that collapses itself is the usual reason; await instead."
            );
        if (!NativeStack.HasRoomForRun)
            throw new InsufficientExecutionStackException(
                $"Expected enough stack for a blocking run inside of another one, found that it is nearly used up at {site}, inside the one started "
                    + $"at {outer.Site}. Await instead, or give the thread a larger stack."
            );
    }

    private static InvalidOperationException Refused(CallSite site) =>
        new(
            $"Expected a thread that may block, found one that serves an asynchronous run (the blocking run was asked for at {site}). "
                + "Await the handler instead: make the function an async Handler, or use Bind."
        );

    // What a posted callback threw has no other way out than the run that it was posted to.
    private static Outcome<A> WithStrays<A>(Interpreter interpreter, Outcome<A> outcome, List<Exception> strays)
    {
        var first = outcome.Fault ?? strays[0];
        foreach (var stray in strays)
            if (!ReferenceEquals(stray, first))
                SuppressedExceptions.Attach(first, stray, interpreter.Report);
        return outcome.Fault is null ? Outcome<A>.OfCause(first) : outcome;
    }
}
