using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>How laws are checked. Immutable; every option has a default, and the default checks the same cases every time.</summary>
/// <example><code>
/// DecoratorLaws.Check(Decorator.Identity, options: new LawOptions { Cases = 500, Seed = 7 });
/// </code></example>
public sealed record LawOptions
{
    /// <summary>How many inputs each law is checked on. At least 1. Default: 100.</summary>
    public int Cases { get; init; } = 100;

    /// <summary>What the inputs and random schedules are made from. Default: 20260101, always the same.</summary>
    public ulong Seed { get; init; } = 20260101;

    /// <summary>How large inputs may get: programs have up to twice as many nodes. At least 1. Default: 30.</summary>
    public int Size { get; init; } = 30;

    /// <summary>How many is many, for laws of sizes: decorators on one another (D16), runs that leave nothing behind (R6). 100 to 1,000,000.
    /// Default: 1,000. Of decorators that leave events, below 40,000: a run may leave 100,000.</summary>
    public int Many { get; init; } = 1_000;

    /// <summary>Where handlers are run. Default: <see cref="Setting.Default"/>.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = Setting.Default;

    /// <summary>Makes the request's context for each run; for a subject that needs services, or a certain request. Default: null, a GET
    /// for <c>/</c> without services.</summary>
    public Func<CancellationToken, RequestContext>? Context { get; init; }

    /// <summary>The ids of the laws to check. Default: empty, all that apply.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>One case to check again: the line that a failure printed, for example <c>D4 20260101 17</c>. Default: null.</summary>
    public string? Replay { get; init; }
}
