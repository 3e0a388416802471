namespace Notes;

/// <summary>A note as a user wrote it, before any checks.</summary>
sealed record Draft(string Title = "", string Text = "", IReadOnlyList<string>? Tags = null)
{
    public const int LongestTitle = 100;
    public const int LongestText = 10_000;
    public const int LongestTag = 30;
    public const int MostTags = 10;

    public IReadOnlyList<string> Tags { get; init; } = Tags ?? [];

    /// <summary>Normalizes a draft: surrounding spaces, line ends, letter case and repetition of tags.</summary>
    public Draft Tidy() =>
        new(
            Title.Trim(),
            Text.ReplaceLineEndings("\n"),
            // A JSON array may contain null despite its type.
            [.. Tags.Select(tag => tag?.Trim().ToLowerInvariant() ?? "").Distinct()]
        );

    /// <summary>The error of a tidy draft as a sentence for the user; null if the draft is valid.</summary>
    public string? Problem =>
        Problems.Select(problem => $"Expected {problem.Expected}, found {problem.Found}.").FirstOrDefault();

    /// <summary>All errors of a tidy draft.</summary>
    public IEnumerable<(string Field, string Expected, string Found)> Problems =>
        [.. OfTitle(), .. OfText(), .. OfTags()];

    private IEnumerable<(string, string, string)> OfTitle()
    {
        if (Title.Length == 0)
            yield return ("title", "a title", "none");
        if (Title.Length > LongestTitle)
            yield return ("title", $"a title of at most {LongestTitle} characters", $"{Title.Length}");
        if (Title.Any(char.IsControl))
            yield return ("title", "a title on one line", "a control character");
    }

    private IEnumerable<(string, string, string)> OfText()
    {
        if (Text.Length > LongestText)
            yield return ("text", $"a text of at most {LongestText} characters", $"{Text.Length}");
        if (Text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            yield return ("text", "a text", "a control character");
    }

    private IEnumerable<(string, string, string)> OfTags()
    {
        if (Tags.Count > MostTags)
            yield return ("tags", $"at most {MostTags} tags", $"{Tags.Count}");
        if (Tags.Any(tag => tag.Length == 0))
            yield return ("tags", "tags that are words", "an empty one");
        if (Tags.Any(tag => tag.Length > LongestTag))
            yield return ("tags", $"tags of at most {LongestTag} characters", $"{Tags.Max(tag => tag.Length)}");
        if (Tags.Any(tag => tag.Contains(',') || tag.Any(char.IsControl)))
            yield return ("tags", "tags without commas and control characters", "one with them");
    }
}
