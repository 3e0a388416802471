namespace Handlers;

/// <summary>A frame that closes a scope. If its fiber is abandoned, the frame never runs, and the scope must be closed for it.</summary>
internal interface IScopeFrame
{
    FiberScope? Scope { get; }
}

/// <summary>
/// Abandons fibers that have ignored their cancellation for the request's grace time, together with everything that only they could have
/// closed: their groups, their scopes, the requests of apps inside them. Runs on a turn of the request.
/// </summary>
internal sealed class Abandonment
{
    private const int Named = 16;

    private readonly Queue<Fiber> left = new();
    private readonly List<string> names = [];
    private readonly List<Fiber> ended = [];
    private int unnamed;
    private string running = "";

    private Abandonment() { }

    /// <summary>Abandons fibers, and reports all of them in one report.</summary>
    /// <param name="reporter">The fiber that reports.</param>
    /// <param name="fibers">The fibers that have ignored their cancellation.</param>
    /// <param name="where">The place where they were begun, for the report.</param>
    internal static void Of(FiberState reporter, IEnumerable<Fiber> fibers, string where)
    {
        var all = new Abandonment();
        foreach (var fiber in fibers)
            all.left.Enqueue(fiber);
        all.Run(reporter, where);
    }

    /// <summary>Abandons what is left behind by a fiber that was abandoned during a step and is off the stack now. The fiber itself has
    /// already been reported.</summary>
    internal static void Below(FiberState abandoned)
    {
        var all = new Abandonment();
        all.Orphan(abandoned);
        all.Run(abandoned, ", begun by a fiber that was abandoned,");
    }

    private void Run(FiberState reporter, string where)
    {
        while (left.TryDequeue(out var fiber))
        {
            if (fiber.GiveUp(out var isOnStack) is not { } abandoned)
                continue;
            ended.Add(fiber);
            Note(fiber, abandoned, isOnStack);
            if (!isOnStack)
                Orphan(abandoned);
        }
        if (names.Count > 0)
            Report(reporter, where);
        // Ended here, because nothing else ends an abandoned fiber.
        foreach (var fiber in ended)
            fiber.End(reporter.Sink);
    }

    // The fiber's own scopes are those that it was not begun with.
    private void Orphan(FiberState abandoned)
    {
        abandoned.EndShields();
        Orphan(abandoned, abandoned.Stage);
        Orphan(abandoned, abandoned.Request);
        foreach (var frame in abandoned.Frames())
            Orphan(abandoned, (frame as IScopeFrame)?.Scope);
    }

    private void Orphan(FiberState abandoned, FiberScope? scope)
    {
        if (
            scope is null
            || ReferenceEquals(scope, abandoned.Begun.Stage)
            || ReferenceEquals(scope, abandoned.Begun.Request)
        )
            return;
        foreach (var fiber in scope.Orphan())
            left.Enqueue(fiber);
        scope.Release(abandoned);
    }

    private void Note(Fiber fiber, FiberState abandoned, bool isOnStack)
    {
        if (isOnStack)
            running += $" A step of '{fiber.Name}' is still running; it is the fiber's last step.";
        if (names.Count == Named)
        {
            unnamed++;
            return;
        }
        var region = isOnStack
            ? null
            : abandoned
                .Frames()
                .OfType<IRegionFrame>()
                .Select(static frame => frame.Region)
                .FirstOrDefault(static name => name is not null);
        names.Add(region is null ? $"'{fiber.Name}'" : $"'{fiber.Name}' (in {region})");
    }

    private void Report(FiberState reporter, string where)
    {
        var all = string.Join(", ", names) + (unnamed == 0 ? "" : $" and {unnamed} more");
        var message =
            names.Count == 1
                ? $"The fiber {all}{where} was cancelled and did not end in its grace time. It was abandoned: its steps never run again. "
                    + "Pass the cancellation token to everything that the fiber awaits."
                : $"The fibers {all}{where} were cancelled, or begun by a cancelled fiber, and did not end in their grace time. They were abandoned: "
                    + "their steps never run again. Pass the cancellation token to everything that the fibers await.";
        reporter.Report(new Report(ReportKind.FiberAbandoned, message + running));
    }
}
