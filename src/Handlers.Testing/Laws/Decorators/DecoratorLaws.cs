using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The laws of decorators, in one call: <c>DecoratorLaws.Check(myDecorator)</c>. It throws <see cref="LawBrokenException"/> when a law does not
/// hold; the message has the law, the smallest program, the schedule and a line to paste, which runs that case alone.
/// </summary>
/// <remarks>
/// <para>The shape of this and of the other families (<see cref="InterpreterLaws"/>, <c>HookLaws</c>, <c>HandlerLaws</c>,
/// <c>EventLoopLaws</c>, <c>ExtensionLaws</c>): <c>All</c> lists the laws, <c>For(subject, …)</c> binds them
/// (<see cref="LawCheck"/>; an adapter for a test framework makes a test of each: <see cref="LawCheck.Name"/>,
/// <see cref="LawCheck.Run"/>, <see cref="LawResult.Failure"/>, <see cref="LawResult.Skipped"/>), and <c>Check(subject, …,
/// options)</c> runs all and throws.</para>
/// <para>The checks run on the calling thread, and handlers in the settings of the options.</para>
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

    /// <summary>The laws, the central one first.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. Laws];

    /// <summary>The laws, bound to a decorator.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <param name="traits">What it does on purpose. Default: nothing; it runs the view once and ends as it does.</param>
    /// <param name="context">Makes the request's context. Default: a GET for <c>/</c> without services.</param>
    /// <returns>A check for each law; those that do not apply say so when they are run.</returns>
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

    /// <summary>Checks every law that applies.</summary>
    /// <param name="decorator">The decorator.</param>
    /// <param name="traits">As for <see cref="For"/>.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <returns>The results, when all laws hold.</returns>
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
        // The others say themselves what they allow.
        return excused == DecoratorTraits.Once ? null : $"declared {excused}";
    }

    internal static string Written(DecoratorTraits traits) =>
        string.Join(" | ", traits.ToString().Split(", ").Select(name => $"{nameof(DecoratorTraits)}.{name}"));
}
