using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The part of the test loop that records its fibers, their events and their origins.</summary>
internal sealed partial class TestLoop
{
    private readonly Dictionary<RunLoop, TestFiber> fibers = []; // those that may take a turn
    private readonly List<TestFiber> all = [];
    private readonly List<TestEvent> trace = [];
    private readonly List<Report> reports = [];
    private readonly List<int> choices = [];
    private readonly List<int> alternatives = [];
    private readonly long began;
    private TimeSpan endTime;
    private int swept; // the number of reports already examined

    /// <summary>The number of turns taken.</summary>
    internal int Steps { get; private set; }

    // The turns of a run that is being stopped do not count, because they are not part of the program.
    private int turns;

    /// <summary>Exceptions from plain code that no fiber can receive.</summary>
    internal List<Exception> Strays { get; } = [];

    internal TimeSpan Now => Time.GetElapsedTime(began);

    internal TestRecord Record => new(stuck, endTime, Steps, trace, all, reports, schedule, choices, alternatives);

    internal void Reported(Report report)
    {
        lock (reports)
            if (!isGivingUp)
                reports.Add(report);
    }

    internal bool Mark(string text)
    {
        if (running is null)
            return false;
        Note(running, TestEventKind.Marked, text);
        return true;
    }

    /// <summary>Records the outcome of a run in the event of its end.</summary>
    internal void Ended(TestFiber root, string outcome)
    {
        root.Outcome = outcome;
        var at = trace.FindLastIndex(each => each.Fiber == root.Path && each.Kind == TestEventKind.Ended);
        if (at >= 0)
            trace[at] = trace[at] with { Text = outcome };
    }

    private TestFiber? FiberOf(RunLoop fiber)
    {
        // Fibers are pooled, so a known one may have been reused for another fiber.
        if (fibers.TryGetValue(fiber, out var known) && ReferenceEquals(known.Handle, fiber.Handle) && !known.HasEnded)
            return known;
        if (fiber.Handle is not { } handle)
            return null; // a run that is over
        var creator = running;
        var begun = new TestFiber(
            creator is null ? $"{all.Count + 1}" : $"{creator.Path}.{creator.NextChild()}",
            handle.Name,
            handle.Owner is FiberScope ? TestFiberKind.Spawned : TestFiberKind.HostFiber,
            creator,
            creator?.Fiber is { } parent ? PlaceOf(parent) : null
        )
        {
            Fiber = fiber,
            Handle = handle,
        };
        fibers[fiber] = begun;
        return Begun(begun);
    }

    private TestFiber Begun(TestFiber fiber)
    {
        all.Add(fiber);
        Note(fiber, TestEventKind.Started, fiber.Name);
        return fiber;
    }

    private void Suspend(TestFiber fiber, string awaited)
    {
        fiber.WaitsFor = awaited;
        Note(fiber, TestEventKind.Suspended, awaited);
    }

    private void End(TestFiber fiber, string outcome)
    {
        fiber.Outcome = outcome;
        if (fiber.Fiber is { } ended)
            fibers.Remove(ended);
        Note(fiber, TestEventKind.Ended, outcome);
    }

    // An abandoned fiber takes no last turn, so its end is found among the reports.
    private void SweepAbandoned()
    {
        if (reports.Count == swept)
            return;
        swept = reports.Count;
        foreach (var fiber in fibers.Values.Where(static fiber => fiber.Handle is { HasEnded: true }).ToArray())
            End(fiber, "abandoned");
    }

    private void Note(TestFiber fiber, TestEventKind kind, string text)
    {
        if (stuck is null)
            trace.Add(new TestEvent(Now, fiber.Path, kind, text));
    }

    private static string OutcomeOf(Fiber handle) =>
        handle.Fault is { } fault ? $"faulted {fault.GetType().Name}: {fault.Message}"
        : handle.Cause is Response response ? $"halted {response}"
        : handle.Cause is not null ? "cancelled"
        : "value";

    private static string Awaited(TestFiber fiber)
    {
        var frame = fiber.Fiber!.Frames().FirstOrDefault();
        var awaited = (frame as ISuspension)?.Awaited ?? "something";
        var place = (frame as IPlacedFrame)?.Place;
        return fiber.Awaiter is { } awaiter && place is not null ? $"{Name(awaiter)} in {place}"
            : fiber.Until is { } until ? $"{awaited}, until {until:c}"
            : awaited;
    }

    // The method and the stage that a fiber is in.
    private static string? PlaceOf(RunLoop fiber)
    {
        string? place = null;
        string? stage = null;
        foreach (var frame in fiber.Frames())
        {
            place ??= (frame as IPlacedFrame)?.Place;
            stage ??= (frame as INamedFrame)?.Name;
        }
        return place is null ? stage
            : stage is null ? place
            : $"{place}, {stage}";
    }

    private static string Name(Type type) =>
        type.Name.IndexOf('`', StringComparison.Ordinal) > 0
            ? $"{Outer(type)}{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : $"{Outer(type)}{type.Name}";

    private static string Outer(Type type) => type.DeclaringType is { } outer ? $"{outer.Name.Split('`')[0]}." : "";
}
