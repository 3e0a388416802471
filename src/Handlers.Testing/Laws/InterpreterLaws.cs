namespace Handlers;

/// <summary>
/// The laws of handlers, checked for an interpreter: what it runs must mean what it means under every other one. For authors of
/// interpreters and of event loops (<c>AsyncInterpreter.On</c>).
/// </summary>
/// <example><code>
/// InterpreterLaws.Check(Setting.Of("mine", options => new AsyncInterpreter(options)));
/// </code></example>
public static class InterpreterLaws
{
    /// <summary>The laws, in the order in which they are checked.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. KernelLaws.All];

    /// <summary>The laws, bound to an interpreter.</summary>
    /// <param name="setting">The interpreter.</param>
    /// <returns>A check for each law; they use this setting and no other.</returns>
    public static IReadOnlyList<LawCheck> For(Setting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return
        [
            .. KernelLaws.All.Select(law =>
                LawCheck.Of(
                    law,
                    Words.Real,
                    setting.Name,
                    Generators.Cases,
                    "InterpreterLaws.Check(setting, OPTIONS);",
                    only: setting
                )
            ),
        ];
    }

    /// <summary>Checks every law.</summary>
    /// <param name="setting">The interpreter.</param>
    /// <param name="options">Default: all defaults; <see cref="LawOptions.Settings"/> is not used.</param>
    /// <returns>The results, when all laws hold.</returns>
    /// <exception cref="LawBroken">A law does not hold.</exception>
    public static LawReport Check(Setting setting, LawOptions? options = null) =>
        LawCheck.All(setting?.Name ?? "", For(setting!), options).OrThrow();
}
