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
    public static readonly Bound<Draft> Form = DraftForm.Bound.Map(form => form.Draft.Tidy());
}

/// <summary>The search terms; a missing one is ignored.</summary>
[Bound]
sealed partial record NoteSearch([Query("q")] string Words = "", string Tag = "");

/// <summary>The fields of the form of a note.</summary>
[Bound]
[Form]
sealed partial record DraftForm(string Title, string Text, string Tags)
{
    public Draft Draft =>
        new(Title, Text, Tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
