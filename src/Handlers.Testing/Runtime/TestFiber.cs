using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The kinds of participants that take turns in a test run: fibers, and other work beside them.</summary>
public enum TestFiberKind
{
    /// <summary>A handler that was passed to the interpreter.</summary>
    Run,

    /// <summary>A spawned fiber, or an arm of <c>All</c>, <c>Race</c> and the like.</summary>
    Spawned,

    /// <summary>A fiber of host lifetime.</summary>
    HostFiber,

    /// <summary>An offloaded function; it takes one turn while its fiber waits for it.</summary>
    Offloaded,

    /// <summary>The continuations of all plain async methods together, first in, first out.</summary>
    Plain,
}

/// <summary>One fiber of a test run: its identity, its origin and its progress. It changes during the run; schedules read it then, and tests after the
/// run.</summary>
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

    /// <summary>Gets the identity of the fiber, which is the same in every run of the same program under any schedule: 1 for the handler, 1.2 for the second
    /// fiber that it started. If one run serves several requests, their handlers are 1, 2, 3.</summary>
    public string Path { get; }

    /// <summary>Gets the name in reports: the name of the fiber, or the request.</summary>
    public string Name { get; }

    /// <summary>Gets the kind of the fiber.</summary>
    public TestFiberKind Kind { get; }

    /// <summary>Gets the fiber that started this one; null for a handler that was passed to the interpreter.</summary>
    public TestFiber? Creator { get; }

    /// <summary>Gets a text that describes where the fiber was created: by which fiber, in which method and which stage.</summary>
    public string Origin { get; }

    /// <summary>Gets the number of turns that the fiber has taken.</summary>
    public int Steps { get; internal set; }

    /// <summary>Gets a text that describes how the fiber ended; null until it has ended.</summary>
    public string? Outcome { get; internal set; }

    /// <summary>Gets a text that describes the event that the fiber waits for; null while it does not wait.</summary>
    public string? WaitsFor { get; internal set; }

    /// <summary>Returns the path and the name.</summary>
    /// <returns>A text such as <c>fiber 1.2 'warm'</c>.</returns>
    public override string ToString() => $"fiber {Path} '{Name}'";

    internal int NextChild() => ++children;

    /// <summary>The fiber; null for work that is not a fiber.</summary>
    internal RunLoop? Fiber { get; init; }

    internal Fiber? Handle { get; init; }

    /// <summary>The work item of offloaded work.</summary>
    internal IThreadPoolWorkItem? Work { get; init; }

    /// <summary>The foreign awaiter that it waits for.</summary>
    internal Type? Awaiter { get; set; }

    /// <summary>The time at which its delay ends.</summary>
    internal TimeSpan? Until { get; set; }

    internal bool IsReady { get; set; }

    internal bool HasEnded => Outcome is not null;
}
