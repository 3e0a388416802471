using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What took turns in a test run: a fiber, or what stands for work beside the fibers.</summary>
public enum TestFiberKind
{
    /// <summary>A handler that was given to the interpreter.</summary>
    Run,

    /// <summary>A spawned fiber, or an arm of <c>All</c>, <c>Race</c> and the like.</summary>
    Spawned,

    /// <summary>A fiber of host lifetime.</summary>
    HostFiber,

    /// <summary>An offloaded function: one turn, beside the fiber that waits for it.</summary>
    Offloaded,

    /// <summary>Continuations of plain async methods: all of them together, first in, first out.</summary>
    Plain,
}

/// <summary>One fiber of a test run: who it is, where it came from, how far it is. It changes while the run lasts and is only read by
/// schedules and, after the run, by tests.</summary>
/// <example><code>
/// TestRun&lt;int&gt; run = new TestInterpreter().Run(handler);
/// foreach (TestFiber fiber in run.Fibers)
///     Console.WriteLine($"{fiber.Path} {fiber.Name}: {fiber.Steps} turns");
/// </code></example>
public sealed class TestFiber
{
    private int children;

    internal TestFiber(string path, string name, TestFiberKind kind, TestFiber? creator, string? createdIn)
    {
        (Path, Name, Kind, Creator) = (path, name, kind, creator);
        Origin =
            creator is null ? "created by the test"
            : createdIn is null ? $"created by {creator}"
            : $"created by {creator} in {createdIn}";
    }

    /// <summary>Its identity, the same in every run of the same program whatever the schedule: 1 for the run, 1.2 for the second fiber
    /// that it began. With the handlers of several requests in one run these are 1, 2, 3.</summary>
    public string Path { get; }

    /// <summary>What reports call it: the name of the fiber, or the request.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public TestFiberKind Kind { get; }

    /// <summary>Who began it; null for a handler that was given to the interpreter.</summary>
    public TestFiber? Creator { get; }

    /// <summary>Where it was created, in words: by which fiber, in which method and which stage.</summary>
    public string Origin { get; }

    /// <summary>How many turns it has taken.</summary>
    public int Steps { get; internal set; }

    /// <summary>How it ended, in words; null while it has not.</summary>
    public string? Outcome { get; internal set; }

    /// <summary>What it waits for, in words; null while it does not.</summary>
    public string? WaitsFor { get; internal set; }

    /// <summary>The path and the name.</summary>
    /// <returns>Such as <c>fiber 1.2 'warm'</c>.</returns>
    public override string ToString() => $"fiber {Path} '{Name}'";

    internal int NextChild() => ++children;

    /// <summary>The fiber, or null for work that is none.</summary>
    internal RunLoop? Fiber { get; init; }

    internal Fiber? Handle { get; init; }

    /// <summary>Of offloaded work.</summary>
    internal IThreadPoolWorkItem? Work { get; init; }

    /// <summary>The foreign awaiter that it waits for.</summary>
    internal Type? Awaiter { get; set; }

    /// <summary>When its delay is over.</summary>
    internal TimeSpan? Until { get; set; }

    internal bool IsReady { get; set; }

    internal bool HasEnded => Outcome is not null;
}
