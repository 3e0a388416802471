namespace Notes;

/// <summary>A note as somebody wrote it: nothing is checked yet.</summary>
sealed record Draft(string Title = "", string Text = "", IReadOnlyList<string>? Tags = null)
{
    public const int LongestTitle = 100;
    public const int LongestText = 10_000;
    public const int LongestTag = 30;
    public const int MostTags = 10;

    public IReadOnlyList<string> Tags { get; init; } = Tags ?? [];

    /// <summary>The same without what only looks different: spaces around, kinds of line ends, letter case and repetition of tags.</summary>
    public Draft Tidy() =>
        new(
            Title.Trim(),
            Text.ReplaceLineEndings("\n"),
            // A JSON array may hold null, whatever the type says.
            [.. Tags.Select(tag => tag?.Trim().ToLowerInvariant() ?? "").Distinct()]
        );

    /// <summary>Why it cannot be kept, in a sentence for who wrote it; null when it can. Ask it of a tidy one.</summary>
    public string? Problem =>
        Title.Length == 0 ? "Expected a title, found none."
        : Title.Length > LongestTitle ? TooLong("a title", LongestTitle, Title.Length)
        : Title.Any(char.IsControl) ? "Expected a title on one line, found a control character."
        : Text.Length > LongestText ? TooLong("a text", LongestText, Text.Length)
        : Text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? "Expected a text, found a control character."
        : Tags.Count > MostTags ? $"Expected at most {MostTags} tags, found {Tags.Count}."
        : Tags.Any(tag => tag.Length == 0) ? "Expected tags that are words, found an empty one."
        : Tags.Any(tag => tag.Length > LongestTag) ? TooLong("tags", LongestTag, Tags.Max(tag => tag.Length))
        : Tags.Any(tag => tag.Contains(',') || tag.Any(char.IsControl))
            ? "Expected tags without commas and control characters."
        : null;

    private static string TooLong(string what, int most, int found) =>
        $"Expected {what} of at most {most} characters, found {found}.";
}
