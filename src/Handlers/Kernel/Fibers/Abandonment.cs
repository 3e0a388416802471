namespace Handlers;

/// <summary>A frame below which a scope is closed: by nobody, when its fiber is given up.</summary>
internal interface IScopeFrame
{
    FiberScope? Scope { get; }
}

/// <summary>
/// Gives up fibers that have ignored their cancellation for the request's grace time, and with them all that only they could have
/// closed: their gatherings, their scopes, the requests of apps inside of them. On a turn of the request.
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

    /// <summary>Gives up fibers, and tells of all of them at once.</summary>
    /// <param name="teller">Who tells.</param>
    /// <param name="fibers">Those that have ignored their cancellation.</param>
    /// <param name="where">Where they were begun, for the report.</param>
    internal static void Of(FiberState teller, IEnumerable<Fiber> fibers, string where)
    {
        var all = new Abandonment();
        foreach (var fiber in fibers)
            all.left.Enqueue(fiber);
        all.Run(teller, where);
    }

    /// <summary>The same for what a fiber leaves behind that was given up in a step and is off the stack now: it was told of before.</summary>
    internal static void Below(FiberState given)
    {
        var all = new Abandonment();
        all.Orphan(given);
        all.Run(given, ", begun by a fiber that was abandoned,");
    }

    private void Run(FiberState teller, string where)
    {
        while (left.TryDequeue(out var fiber))
        {
            if (fiber.GiveUp(out var isOnStack) is not { } given)
                continue;
            ended.Add(fiber);
            Note(fiber, given, isOnStack);
            if (!isOnStack)
                Orphan(given);
        }
        if (names.Count > 0)
            Tell(teller, where);
        // Nobody else ends them any more.
        foreach (var fiber in ended)
            fiber.End(teller.Sink);
    }

    // The fiber's own scopes: those that it was not begun with.
    private void Orphan(FiberState given)
    {
        given.EndShields();
        Orphan(given, given.Stage);
        Orphan(given, given.Request);
        foreach (var frame in given.Frames())
            Orphan(given, (frame as IScopeFrame)?.Scope);
    }

    private void Orphan(FiberState given, FiberScope? scope)
    {
        if (scope is null || ReferenceEquals(scope, given.Begun.Stage) || ReferenceEquals(scope, given.Begun.Request))
            return;
        foreach (var fiber in scope.Orphan())
            left.Enqueue(fiber);
        scope.Release(given);
    }

    private void Note(Fiber fiber, FiberState given, bool isOnStack)
    {
        if (isOnStack)
            running += $" A step of '{fiber.Name}' is still running; it is the last.";
        if (names.Count == Named)
        {
            unnamed++;
            return;
        }
        var region = isOnStack
            ? null
            : given
                .Frames()
                .OfType<IRegionFrame>()
                .Select(static frame => frame.Region)
                .FirstOrDefault(static name => name is not null);
        names.Add(region is null ? $"'{fiber.Name}'" : $"'{fiber.Name}' (in {region})");
    }

    private void Tell(FiberState teller, string where)
    {
        var all = string.Join(", ", names) + (unnamed == 0 ? "" : $" and {unnamed} more");
        var what =
            names.Count == 1
                ? $"The fiber {all}{where} was cancelled and did not end in its grace time. It was abandoned: its steps never run again. "
                    + "Pass the cancellation token on to what it awaits."
                : $"The fibers {all}{where} were cancelled, or begun by one that was, and did not end in their grace time. They were abandoned: "
                    + "their steps never run again. Pass the cancellation token on to what they await.";
        teller.Report(new Report(ReportKind.FiberAbandoned, what + running));
    }
}
