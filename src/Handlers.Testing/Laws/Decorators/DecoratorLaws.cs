using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The laws of decorators. One call checks all of them: <c>DecoratorLaws.Check(myDecorator)</c>. It throws <see cref="LawBrokenException"/> if a law does not
/// hold; the message contains the law, the smallest program, the schedule and a line of code that runs only that case.
/// </summary>
/// <remarks>
/// <para>This family and the others (<see cref="InterpreterLaws"/>, <c>HookLaws</c>, <c>HandlerLaws</c>, <c>EventLoopLaws</c>, <c>ExtensionLaws</c>) have the
/// same members: <c>All</c> lists the laws, <c>For(subject, …)</c> returns a <see cref="LawCheck"/> for each law, and <c>Check(subject, …, options)</c> runs
/// all of them and throws. An adapter for a test framework turns each check into a test with <see cref="LawCheck.Name"/>, <see cref="LawCheck.Run"/>,
/// <see cref="LawResult.Failure"/> and <see cref="LawResult.Skipped"/>.</para>
/// <para>The checks run on the calling thread, and the handlers in the settings of the options.</para>
/// </remarks>
/// <example><code>
/// var timed = Decorator.Map("timed", response => response.WithHeader("X-Timed", "yes"));
/// DecoratorLaws.Check(timed, DecoratorTraits.ChangesResponse);
/// </code></example>
public static class DecoratorLaws
{
    internal static readonly IReadOnlyList<Law<DecoratorUnderTest, LawCase>> Laws =
    [
        .. AwaitingLaws.Laws,
        .. CompositionLaws.Laws,
        .. TransparencyLaws.Laws,
        .. TidinessLaws.Laws,
    ];

    /// <summary>Gets the laws, the central one first.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. Laws];

    /// <summary>Returns a check of each law for a decorator.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <param name="traits">The declared traits: laws that forbid them do not apply. By default none: the decorator runs the view once and ends as the view
    /// does.</param>
    /// <param name="context">Creates the context of each request. The default is a GET for <c>/</c> without services.</param>
    /// <returns>A check for each law. A check of a law that does not apply reports that when it runs.</returns>
    public static IReadOnlyList<LawCheck> For(
        Decorator decorator,
        DecoratorTraits traits = DecoratorTraits.Once,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(decorator);
        var subject = new DecoratorUnderTest(decorator, traits) { Context = context };
        var declared = traits == DecoratorTraits.Once ? "" : $" {Written(traits)},";
        return
        [
            .. Laws.Select(law =>
                LawCheck.Of(
                    law,
                    subject,
                    $"the decorator '{decorator.Name}'",
                    Generators.Cases,
                    $"DecoratorLaws.Check(decorator,{declared} options: OPTIONS);",
                    Skipped(law, traits)
                )
            ),
        ];
    }

    /// <summary>Checks every law that applies to a decorator.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <param name="traits">The same as for <see cref="For"/>.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(
        Decorator decorator,
        DecoratorTraits traits = DecoratorTraits.Once,
        LawOptions? options = null
    ) =>
        LawCheck
            .All($"the decorator '{decorator?.Name}'", For(decorator!, traits, options?.Context), options)
            .OrThrow();

    private static string? Skipped(Law law, DecoratorTraits traits)
    {
        if (law.Id == "D19" && !traits.HasFlag(DecoratorTraits.Independent))
            return $"not declared {DecoratorTraits.Independent}";
        var excused = TransparencyLaws.Excused(law.Id) & traits;
        // The other laws check themselves what they allow.
        return excused == DecoratorTraits.Once ? null : $"declared {excused}";
    }

    internal static string Written(DecoratorTraits traits) =>
        string.Join(" | ", traits.ToString().Split(", ").Select(name => $"{nameof(DecoratorTraits)}.{name}"));
}
