using Handlers.Runtime;

namespace Handlers.Tests;

/// <summary>Cancellations from outside of a region that runs in a fiber.</summary>
internal static class RegionSources
{
    internal static RequestContext Context(CancellationTokenSource source) =>
        RequestContext.Of(Handlers.Request.Get("/"), cancellation: source.Token);

    /// <summary>The stage ends that the region's fiber was spawned in.</summary>
    internal static async Handler<int> Stage(Func<Handler, Handler<int>> region)
    {
        await Handler.Spawn(region(Handler.Nothing));
        await Begun;
        return 1;
    }

    /// <summary>The time of a limit around the region passes while it lasts.</summary>
    internal static void Limit(Interpreter interpreter, Func<Handler, Handler<int>> region, Probe probe)
    {
        var (time, hour, goOn) = (new ManualTime(), TimeSpan.FromHours(1), new TaskCompletionSource());
        (probe.GoOn, probe.Meanwhile) = (goOn.Task, () => time.Advance(hour));
        var timed = Matrix.Like(interpreter, interpreter.Options with { Time = time });
        // The region goes on when the limit has cancelled the fiber that it is in.
        var limited = Handler
            .Cancellation.Bind(token =>
            {
                token.Register(goOn.SetResult);
                return region(Handler.Nothing);
            })
            .Timeout(hour);
        var end = timed.End(limited, Context(probe.Source));
        Check.True(end.Fault is TimeoutException, $"the limit was over: {end}");
    }

    /// <summary>The region's own fiber is cancelled.</summary>
    internal static async Handler<int> Cancel(Func<Handler, Handler<int>> region)
    {
        var fiber = await Handler.Spawn(region(Handler.Nothing));
        await Begun;
        await fiber.Cancel();
        return 1;
    }

    /// <summary>The host stops while the region's fiber outlives its request.</summary>
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
        Check.True(stopping.GetAwaiter().GetResult(), "the host has waited for the region");
    }

    // Some turns, in which the region begins its fibers, and not enough for them to end.
    private static Handler Begun { get; } = Handler.Yield.Then(Handler.Yield).Then(Handler.Yield).Then(Handler.Yield);
}
