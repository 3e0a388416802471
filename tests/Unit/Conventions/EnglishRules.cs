using System.Text.RegularExpressions;

namespace Handlers.Tests.Conventions;

/// <summary>
/// Habits of writing that a native reader stumbles over, in comments, documentation comments and messages. The rules find words, not sense:
/// a sentence that passes them can still be a riddle.
/// </summary>
internal static partial class EnglishRules
{
    private static readonly (Regex Habit, string Try)[] Habits =
    [
        (Headless(), "name the thing: \"a step that cannot produce a value\", not \"what gives no value\""),
        (HeadlessWho(), "\"those who …\", or name who it is"),
        (HeadlessOne(), "repeat the noun"),
        (Stands(), "\"is\", \"is in\", \"means\""),
        (Says(), "\"sets\", \"specifies\", \"declares\", \"reports\""),
        (IsTold(), "\"is reported to\", \"is cancelled\", \"learns\""),
        (GoesOn(), "\"continues\""),
        (NoMore(), "\"no longer\""),
        (AtOnce(), "\"immediately\" or \"concurrently\""),
        (OfItsOwn(), "\"its own …\", \"a custom …\""),
        (NoneIsNo(), "the positive statement: \"absence is not an error\""),
        (Nobody(), "name who: the client, the caller, the host, no one"),
        (BecauseFor(), "\"because\" or \"since\""),
        (Archaic(), "the everyday word"),
    ];

    private static readonly (Regex Habit, string Try) Catalogue = (
        CatalogueId(),
        "describe the behaviour; ids belong to docs/flask-conformance.md and to data of tests"
    );

    /// <summary>Returns every line that has one of the habits, except the allowed lines.</summary>
    public static IReadOnlyList<Breach> Check(IReadOnlyList<SourceFile> files, IReadOnlySet<string> allowed) =>
        [
            .. from file in files
            from prose in Prose.Of(file)
            from habit in file.Path.StartsWith("src/", StringComparison.Ordinal) && prose.IsComment
                ? Habits.Append(Catalogue)
                : Habits
            let found = habit.Habit.Match(prose.Text)
            where found.Success && !allowed.Contains(prose.Text)
            select new Breach(
                file.Path,
                prose.Line,
                $"a habit that readers stumble over: \"{found.Value.Trim()}\" in \"{prose.Text}\"",
                habit.Try
            ),
        ];

    [GeneratedRegex(@"(^|[.:;(] )What (?![^.]*\?)|\b(is|are|of|by|to|with|from|for|in|as|than|and|or) what\b")]
    private static partial Regex Headless();

    [GeneratedRegex(@"(^|[.:;,] )Who\b|\b([Ff]or|[Oo]f|[Bb]y|[Tt]o|[Ff]rom|and|or|,) who\b|\bwhoever\b")]
    private static partial Regex HeadlessWho();

    [GeneratedRegex(@"(?<!found )\b(one|ones) (that|which|who|of its)\b|\bthat one\b|\bthat of\b|\b(is|are) its\b")]
    private static partial Regex HeadlessOne();

    [GeneratedRegex(@"\b[Ss]tands?\b|\bstood\b|\bstanding\b")]
    private static partial Regex Stands();

    [GeneratedRegex(@"\b[Ss]ays?\b|\bsaid\b|\bsaying\b")]
    private static partial Regex Says();

    [GeneratedRegex(@"\b(is|are|be|was|were|been) told\b|(?<!can )\btells?\b")]
    private static partial Regex IsTold();

    [GeneratedRegex(@"\b(goes|go|going|went) on\b")]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"\bno more\b(?! than)|\bnot any more\b|\bany more\b")]
    private static partial Regex NoMore();

    [GeneratedRegex(@"\bat once\b")]
    private static partial Regex AtOnce();

    [GeneratedRegex(@"\bof (its|their|one's|his|your|our|my) own\b")]
    private static partial Regex OfItsOwn();

    [GeneratedRegex(@"\b(none|nothing) is no\b|(?<!\b[Tt]here )\bis no (?!longer\b)[a-z]+\b")]
    private static partial Regex NoneIsNo();

    [GeneratedRegex(@"\b[Nn]obody\b|\b[Ss]omebody\b|\b[Ee]verybody\b")]
    private static partial Regex Nobody();

    [GeneratedRegex(
        @", for (it|they|there|this|that|what|who|no|he|she|we)\b|, for (the|a|an|every|each) [a-z]+ (is|are|may|must|would|could|can|cannot|has|have|does|will|was|were)\b"
    )]
    private static partial Regex BecauseFor();

    [GeneratedRegex(
        @"\b(thereof|therein|whereby|wherein|hereby|lest|whilst|amongst)\b|\bin silence\b|\bas if nothing\b"
    )]
    private static partial Regex Archaic();

    [GeneratedRegex(@"(?<![\w#.])([A-Z]|TC|WS)\d\d(?!\w)")]
    private static partial Regex CatalogueId();
}
