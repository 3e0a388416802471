using Handlers.Runtime;

namespace Handlers.Tests;

/// <summary>Cancellations from outside a region that runs in a fiber.</summary>
internal static class RegionSources
{
    internal static RequestContext Context(CancellationTokenSource source) =>
        RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);

    /// <summary>Ends the stage in which the region's fiber was spawned.</summary>
    internal static async Handler<int> Stage(Func<Handler, Handler<int>> region)
    {
        await Handler.Spawn(region(Handler.Nothing));
        await Begun;
        return 1;
    }

    /// <summary>Lets a time limit around the region expire during the region.</summary>
    internal static void Limit(Interpreter interpreter, Func<Handler, Handler<int>> region, Probe probe)
    {
        var (time, hour, goOn) = (new ManualTime(), TimeSpan.FromHours(1), new TaskCompletionSource());
        (probe.GoOn, probe.Meanwhile) = (goOn.Task, () => time.Advance(hour));
        var timed = Matrix.Like(interpreter, interpreter.Options with { Time = time });
        // The region continues after the limit has cancelled the fiber around it.
        var limited = Handler
            .Cancellation.Bind(token =>
            {
                token.Register(goOn.SetResult);
                return region(Handler.Nothing);
            })
            .Timeout(hour);
        var end = timed.End(limited, Context(probe.Source));
        Check.True(end.Fault is TimeoutException, $"the limit expired: {end}");
    }

    /// <summary>Cancels the region's own fiber.</summary>
    internal static async Handler<int> Cancel(Func<Handler, Handler<int>> region)
    {
        var fiber = await Handler.Spawn(region(Handler.Nothing));
        await Begun;
        await fiber.Cancel();
        return 1;
    }

    /// <summary>Stops the host while the region's fiber outlives its request.</summary>
    internal static void Host(Interpreter interpreter, Func<Handler, Handler<int>> region, Probe probe)
    {
        var (time, goOn, begun) = (new ManualTime(), new TaskCompletionSource(), new TaskCompletionSource());
        (probe.GoOn, probe.Meanwhile) = (goOn.Task, begun.SetResult);
        var host = new HostFibers();
        var hosted = Matrix.Like(interpreter, interpreter.Options with { Host = host });
        hosted.End(Handler.Spawn(region(Handler.Nothing), Lifetime.Host).As(1));
        begun.Task.Wait();
        var stopping = host.StopAsync(TimeSpan.FromHours(1), time);
        time.Advance(TimeSpan.FromHours(1));
        goOn.SetResult();
        Check.True(stopping.GetAwaiter().GetResult(), "the host waited for the region");
    }

    // Enough turns for the region to start its fibers, but not for them to end.
    private static Handler Begun { get; } = Handler.Yield.Then(Handler.Yield).Then(Handler.Yield).Then(Handler.Yield);
}
