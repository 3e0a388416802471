using FsCheck;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The laws of handlers, fibers and time for an interpreter: a handler must mean the same under every interpreter. They are for authors of interpreters and
/// of event loops (<c>AsyncInterpreter.On</c>).
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

    /// <summary>Gets the laws, in the order in which they are checked.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. TreeLaws.Laws, .. FiberLaws, .. KernelLaws.All];

    /// <summary>Returns a check of each law for an interpreter.</summary>
    /// <param name="setting">The interpreter as a setting.</param>
    /// <returns>A check for each law. The checks use only this setting.</returns>
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

    /// <summary>Checks every law for an interpreter.</summary>
    /// <param name="setting">The interpreter as a setting.</param>
    /// <param name="options">How to check the laws; <see cref="LawOptions.Settings"/> is ignored. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(Setting setting, LawOptions? options = null) =>
        LawCheck.All(setting?.Name ?? "", For(setting!), options).OrThrow();
}
