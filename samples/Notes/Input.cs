using Handlers;

namespace Notes;

/// <summary>The inputs of requests as values. All errors of an input are gathered and answered with 400.</summary>
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

    /// <summary>A tidy draft sent by the form of a page, which shows its error.</summary>
    public static readonly Bound<Draft> Form = (
        Handler.Form("title"),
        Handler.Form("text"),
        Handler
            .Form("tags")
            .Map(tags => tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
    ).Apply((title, text, tags) => new Draft(title, text, tags).Tidy());

    /// <summary>The search terms; a missing one is ignored.</summary>
    public static readonly Bound<(string Words, string Tag)> Search = Handler
        .Query("q")
        .Or("")
        .Zip(Handler.Query("tag").Or(""));
}
