using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Options of the check of laws. Immutable. With the default options, the same cases are checked every time.</summary>
/// <example><code>
/// DecoratorLaws.Check(Decorator.Identity, options: new LawOptions { Cases = 500, Seed = 7 });
/// </code></example>
public sealed record LawOptions
{
    /// <summary>Gets how many inputs each law is checked on; 1 or more. The default value is 100.</summary>
    public int Cases { get; init; } = 100;

    /// <summary>Gets the seed of the inputs and of random schedules. The default value is 20260101.</summary>
    public ulong Seed { get; init; } = 20260101;

    /// <summary>Gets the maximum size of inputs; programs have up to twice as many nodes. 1 or more. The default value is 30.</summary>
    public int Size { get; init; } = 30;

    /// <summary>Gets the number of copies or runs in laws about sizes: decorators on top of one another, and runs that must leave nothing behind. 100 to
    /// 1,000,000. The default value is 1,000. For decorators that record events, use less than 40,000, because a run may record at most 100,000
    /// events.</summary>
    public int Many { get; init; } = 1_000;

    /// <summary>Gets the settings in which handlers run. The default value is <see cref="Setting.Default"/>.</summary>
    public IReadOnlyList<Setting> Settings { get; init; } = Setting.Default;

    /// <summary>Gets the function that creates the request's context for each run. Use it for a subject that needs services or a certain request. The default
    /// value is null: a GET for <c>/</c> without services.</summary>
    public Func<CancellationToken, RequestContext>? Context { get; init; }

    /// <summary>Gets the ids of the laws to check. By default empty: all laws that apply.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Gets the single case to check again: the line that a failure printed, for example <c>D4 20260101 17</c>. The default value is null.</summary>
    public string? Replay { get; init; }
}
