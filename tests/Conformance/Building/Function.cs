namespace Handlers.Tests.Conformance;

/// <summary>Builds a handler from a function of the file: it logs, yields if it is async, logs, and has its effect.</summary>
internal static class Function
{
    /// <typeparam name="A">The type of value that the function's role requires.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="enter">The text that it logs first.</param>
    /// <param name="exit">The text that it logs before its effect, or null.</param>
    /// <param name="effect">Its effect, which may throw.</param>
    public static Handler<A> Of<A>(FunctionData function, string enter, string? exit, Func<RequestLog, A> effect)
    {
        var handler = function.Yields is { } yields
            ? Async(function, yields, enter, exit, effect)
            : Handler.Read(context =>
            {
                RequestLog.Of(context).Add(enter);
                return Leave(RequestLog.Of(context), exit, effect);
            });
        if (function.Effect is Effect.Respond ready)
            handler = handler.Ignore().Then(Handler.Halt<A>(Response.Text(ready.Body, ready.Status)));
        return function.AfterThis is { } name ? Handler.AfterThisRequest(Hooks.AfterThis(name)).Then(handler) : handler;
    }

    private static async Handler<A> Async<A>(
        FunctionData function,
        int yields,
        string enter,
        string? exit,
        Func<RequestLog, A> effect
    )
    {
        var log = RequestLog.Of(await Handler.Context);
        log.Add(enter);
        foreach (var fiber in function.Spawns)
            await Handler.Spawn(Spawned(fiber, log), name: fiber.Name);
        for (var i = 0; i < yields; i++)
            // Both ways to yield are used, a foreign await and the library's own. Next to fibers, whose turns are counted, only the library's own is
            // used.
            if (i % 2 == 0 && function.Spawns.Count == 0)
                await Task.Yield();
            else
                await Handler.Yield;
        return Leave(log, exit, effect);
    }

    private static async Handler Spawned(FiberData fiber, RequestLog log)
    {
        var ended = false;
        log.Add($"{fiber.Name}:enter");
        try
        {
            foreach (var child in fiber.Spawns)
                await Handler.Spawn(Spawned(child, log), name: child.Name);
            for (var i = 0; i < fiber.Yields; i++)
                await Handler.Yield;
            ended = true;
            log.Add($"{fiber.Name}:{(fiber.Fails ? "failed" : "exit")}");
            if (fiber.Fails)
                throw new ValueError();
        }
        finally
        {
            if (!ended)
                await CleanUp(fiber, log);
        }
    }

    private static async Handler CleanUp(FiberData fiber, RequestLog log)
    {
        log.Add($"{fiber.Name}:cancelled");
        if (fiber.Cleanup is not { } yields)
            return;
        for (var i = 0; i < yields; i++)
            await Handler.Yield;
        log.Add($"{fiber.Name}:cleaned");
    }

    private static A Leave<A>(RequestLog log, string? exit, Func<RequestLog, A> effect)
    {
        if (exit is not null)
            log.Add(exit);
        return effect(log);
    }
}
