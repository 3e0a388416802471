using Handlers;

namespace Notes;

/// <summary>What requests ask for, as values. What is wrong with one is gathered and answered with 400.</summary>
static class Input
{
    /// <summary>Room for the longest note with every character percent-encoded.</summary>
    public static readonly InputLimits Limits = new() { MostBytes = 128 * 1024 };

    /// <summary>A draft sent as JSON, tidy and checked.</summary>
    public static readonly Bound<Draft> Json = Handler
        .Json(NoteJson.Default.Draft)
        .Map(draft => draft.Tidy())
        .Check(draft =>
            draft.Problems.Select(problem => new InputError(
                InputSource.Body,
                $"$.{problem.Field}",
                problem.Expected,
                problem.Found
            ))
        );

    /// <summary>A draft sent by the form of a page, tidy; the page shows what is wrong with it.</summary>
    public static readonly Bound<Draft> Form = (
        Handler.Form("title"),
        Handler.Form("text"),
        Handler
            .Form("tags")
            .Map(tags => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
    ).Apply((title, text, tags) => new Draft(title, text, tags).Tidy());

    /// <summary>What is looked for; what is left out does not matter.</summary>
    public static readonly Bound<(string Words, string Tag)> Search = Handler
        .Query("q")
        .Or("")
        .Zip(Handler.Query("tag").Or(""));
}
