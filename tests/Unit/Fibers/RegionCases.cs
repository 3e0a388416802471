using Handlers.Runtime;

namespace Handlers.Tests;

/// <summary>The regions, operations and cancellations of <see cref="RegionTests"/>.</summary>
internal static class RegionCases
{
    /// <summary>Waits for a cancellation, or ends immediately; then the steps in the region follow.</summary>
    internal delegate Handler<int> RegionOf(Handler before, Handler<int> inside);

    /// <summary>Runs a region and cancels it from outside.</summary>
    internal delegate void Source(Interpreter interpreter, Func<Handler, Handler<int>> region, Probe probe);

    internal static readonly (string Name, bool NeedsItsRun, RegionOf Of)[] Regions =
    [
        ("an uncancelable region", false, (before, inside) => Handler.Uncancelable(_ => before.Then(inside))),
        ("a finalizer", false, (before, inside) => before.As(0).Finally(inside.Ignore())),
        (
            "a release",
            false,
            (before, inside) => Handler.Bracket(Handler.Return(1), _ => before.As(0), (int _) => inside.Ignore())
        ),
        ("the finally of an async method", false, Async),
        (
            "a teardown hook",
            true,
            (before, inside) =>
                App.Create().Teardown(_ => inside.Ignore()).Get("/", before.As(Response.Text("x"))).Handler.As(0)
        ),
    ];

    internal static readonly (
        string Name,
        bool NeedsItsRun,
        Func<Interpreter, Func<Handler<int>, Handler<int>>> Of
    )[] Words =
    [
        ("Spawn and Join", false, _ => steps => Handler.Spawn(steps).Bind(fiber => fiber.Join())),
        (
            "Spawn and Ended",
            false,
            _ => steps => Handler.Spawn(steps).Bind(fiber => fiber.Ended()).Map(end => end.GetValue())
        ),
        ("All", false, _ => steps => Handler.All(steps, steps).Map(all => all[1])),
        ("Both", false, _ => steps => Handler.Both(steps, steps).Map(both => both.Second)),
        ("Race", false, _ => steps => Handler.Race(steps, Never)),
        ("Any", false, _ => steps => Handler.Any(Handler.Fail<int>(new TimeoutException()), steps)),
        ("Timeout", false, _ => steps => steps.Timeout(TimeSpan.FromDays(1))),
        ("Scope", false, _ => steps => Handler.Scope(Handler.Spawn(steps).Bind(fiber => fiber.Join()))),
        ("Traverse", false, _ => steps => Handler.Traverse([1, 2], _ => steps, maxConcurrency: 2).Map(all => all[1])),
        (
            "a spawned fiber that gathers",
            false,
            _ => steps => Handler.Spawn(Handler.All(steps, steps)).Bind(fiber => fiber.Join()).Map(all => all[0])
        ),
        ("a nested run", true, Nested),
        (
            "a nested app",
            true,
            _ => steps => App.Create().Get("/", Handler.All(steps).As(Response.Text("x"))).Handler.As(1)
        ),
    ];

    internal static readonly (string Name, Source Run)[] Sources =
    [
        ("the client has left before", (i, region, probe) => Client(i, region, probe, isBefore: true)),
        ("the client leaves during the region", (i, region, probe) => Client(i, region, probe, isBefore: false)),
        ("the host stops", RegionSources.Host),
        (
            "the stage ends",
            (i, region, probe) => i.End(RegionSources.Stage(region), RegionSources.Context(probe.Source))
        ),
        ("the time limit around the region expires", RegionSources.Limit),
        (
            "its fiber is cancelled",
            (i, region, probe) => i.End(RegionSources.Cancel(region), RegionSources.Context(probe.Source))
        ),
    ];

    private static Handler<int> Never => Handler.Delay(TimeSpan.FromDays(1)).As(0);

    internal static void Whole(
        Interpreter interpreter,
        RegionOf region,
        Func<Handler<int>, Handler<int>> word,
        Source source
    )
    {
        using var probe = new Probe();
        var inside = word(probe.Steps).Do(value => probe.Note($"whole {value}"));
        source(interpreter, before => region(before, inside), probe);
        Check.Equal("whole 1", probe.Said);
    }

    // It is a region only once the method unwinds: a value that leaves it can be cancelled like any other step.
    private static async Handler<int> Async(Handler before, Handler<int> inside)
    {
        try
        {
            await before;
            return await Handler.Halt<int>(Response.Text("x"));
        }
        finally
        {
            await inside;
        }
    }

    // Only a blocking run may have another run in a step.
    private static Func<Handler<int>, Handler<int>> Nested(Interpreter interpreter) =>
        interpreter is BlockingInterpreter blocking
            ? steps => Handler.Sync(() => blocking.Run(Handler.All(steps, steps).Map(all => all[0])))
            : steps => Handler.All(steps).Map(all => all[0]);

    private static void Client(Interpreter interpreter, Func<Handler, Handler<int>> region, Probe probe, bool isBefore)
    {
        var before = isBefore ? Handler.Sync(probe.Source.Cancel).Then(Handler.Yield) : Handler.Nothing;
        probe.Meanwhile = isBefore ? null : probe.Source.Cancel;
        interpreter.End(region(before), RegionSources.Context(probe.Source));
        Check.True(probe.Source.IsCancellationRequested, "the client has left");
    }
}

/// <summary>The steps inside a region, and their visible events.</summary>
internal sealed class Probe : IDisposable
{
    private readonly List<string> said = [];

    internal CancellationTokenSource Source { get; } = new();

    /// <summary>The action to run once in the middle of the steps.</summary>
    internal Action? Meanwhile { get; set; }

    /// <summary>The handler to wait for in the middle of the steps.</summary>
    internal Task GoOn { get; set; } = Task.CompletedTask;

    internal string Said
    {
        get
        {
            lock (said)
                return string.Join(", ", said);
        }
    }

    /// <summary>Takes some turns and returns 1, or 0 if the token that a step sees is cancelled.</summary>
    internal Handler<int> Steps => Take();

    public void Dispose() => Source.Dispose();

    internal void Note(string what)
    {
        lock (said)
            said.Add(what);
    }

    private async Handler<int> Take()
    {
        await Handler.Yield;
        (Meanwhile, var act) = (null, Meanwhile);
        act?.Invoke();
        await GoOn;
        for (var turn = 0; turn < 6; turn++)
            await Handler.Yield;
        return await Handler.FromTask(
            (CancellationToken token) => Task.FromResult(token.IsCancellationRequested ? 0 : 1)
        );
    }
}
