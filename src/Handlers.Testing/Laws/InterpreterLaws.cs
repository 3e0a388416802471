using FsCheck;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The laws of handlers, fibers and time, checked for an interpreter: what it runs must mean what it means under every other one. For
/// authors of interpreters and of event loops (<c>AsyncInterpreter.On</c>).
/// </summary>
/// <example><code>
/// InterpreterLaws.Check(Setting.Of("mine", options => new AsyncInterpreter(options)));
/// </code></example>
public static class InterpreterLaws
{
    private const string Call = "InterpreterLaws.Check(setting, OPTIONS);";

    internal static readonly IReadOnlyList<Law<FiberOperations, LawCase>> FiberLaws =
    [
        .. SpawnLaws.Laws,
        .. ScopeLaws.Laws,
        .. LateLaws.Laws,
        .. RaceLaws.Laws,
        .. TimeLaws.Laws,
    ];

    /// <summary>The laws, in the order in which they are checked.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. TreeLaws.Laws, .. FiberLaws, .. KernelLaws.All];

    /// <summary>The laws, bound to an interpreter.</summary>
    /// <param name="setting">The interpreter.</param>
    /// <returns>A check for each law; they use this setting and no other.</returns>
    public static IReadOnlyList<LawCheck> For(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return
        [
            .. TreeLaws.Laws.Select(law => Of(law, ServingScenario.Real, Generators.Trees)),
            .. FiberLaws.Select(law => Of(law, FiberOperations.Real, Generators.Cases)),
            .. KernelLaws.All.Select(law => Of(law, KernelOperations.Real, Generators.Cases)),
        ];

        LawCheck Of<S>(Law<S, LawCase> law, S words, Arbitrary<LawCase> inputs) =>
            LawCheck.Of(law, words, setting.Name, inputs, Call, only: setting);
    }

    /// <summary>Checks every law.</summary>
    /// <param name="setting">The interpreter.</param>
    /// <param name="options">Default: all defaults; <see cref="LawOptions.Settings"/> is not used.</param>
    /// <returns>The results, when all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(Setting setting, LawOptions? options = null) =>
        LawCheck.All(setting?.Name ?? "", For(setting!), options).OrThrow();
}
