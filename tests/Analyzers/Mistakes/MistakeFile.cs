using System.Text.RegularExpressions;
using Handlers.Tests.Conventions;

namespace Handlers.Tests.Analyzers;

/// <summary>The mistakes of newcomers in mistakes.txt, whose head describes it.</summary>
internal static partial class MistakeFile
{
    private static readonly string Text = File.ReadAllText(
        Path.Combine(Repository.Root, "tests/Analyzers/Mistakes/mistakes.txt")
    );

    /// <summary>The mistakes in their order, numbered so that their classes differ from those of a page.</summary>
    public static IReadOnlyList<Known> All { get; } =
    [
        .. Entry()
            .Matches(Text)
            .Select(
                (match, at) =>
                    new Known(
                        match.Groups["name"].Value,
                        match.Groups["then"].Value,
                        [.. match.Groups["why"].Captures.Select(line => line.Value)],
                        new Mistake(
                            1_000 + at,
                            [.. match.Groups["part"].Captures.Select(line => line.Value)],
                            match.Groups["code"].Value,
                            match.Groups["asked"].Success ? match.Groups["asked"].Value : null,
                            InTest: false
                        )
                    )
            ),
    ];

    [GeneratedRegex(
        @"^## (?<name>[^\n]+) \((?<then>silent|misleading|clear)\)\n(?:> (?<part>[^\n]+)\n|\? (?<asked>\S+)\n|! (?<why>[^\n]+)\n)*(?<code>(?:(?!## )[^\n]*\n)+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Entry();

    /// <summary>A mistake, and how clear its message was when it was collected.</summary>
    /// <param name="Name">A number and a few words.</param>
    /// <param name="Then">silent, misleading or clear.</param>
    /// <param name="Why">Why there is no message here, or which other tests have it.</param>
    /// <param name="Mistake">The code and its messages.</param>
    internal sealed record Known(string Name, string Then, string[] Why, Mistake Mistake);
}
