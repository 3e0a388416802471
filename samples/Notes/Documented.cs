using Handlers;

namespace Notes;

/// <summary>The inputs and replies of the routes in the OpenAPI document.</summary>
static class Documented
{
    private const string Html = "text/html";

    private static readonly Decorator Pages = Decorator.WithTags("pages");
    private static readonly Decorator HtmlPage = Pages.Then(Decorator.Produces<string>(Status.Ok, Html));
    private static readonly Decorator Missing = Decorator.ProducesProblem(Status.NotFound);
    private static readonly Decorator Refused = Decorator.ProducesProblem(Status.BadRequest);
    private static readonly Decorator MissingPage = Decorator.Produces<string>(Status.NotFound, Html);
    private static readonly Decorator RefusedPage = Decorator.Produces<string>(Status.BadRequest, Html);
    private static readonly Decorator AsJson = Decorator.Produces<Note>();
    private static readonly Decorator ReadsJson = Decorator.All(
        Decorator.Accepts<Draft>(),
        Refused,
        Decorator.ProducesProblem(new Status(413))
    );
    private static readonly Decorator Saved = Pages.Then(Decorator.Produces(Status.SeeOther));

    public static readonly Decorator Page = HtmlPage;
    public static readonly Decorator Search = HtmlPage.Then(NoteSearch.Accepts);
    public static readonly Decorator NotePage = HtmlPage.Then(MissingPage);
    public static readonly Decorator Form = Saved.Then(DraftForm.Accepts).Then(RefusedPage);
    public static readonly Decorator NoteForm = Form.Then(MissingPage);
    public static readonly Decorator Delete = Saved.Then(MissingPage);

    public static readonly Decorator List = NoteSearch.Accepts.Then(Decorator.Produces<IReadOnlyList<Note>>());
    public static readonly Decorator Create = ReadsJson.Then(Decorator.Produces<Note>(Status.Created));
    public static readonly Decorator Find = AsJson.Then(Missing);
    public static readonly Decorator Change = ReadsJson.Then(AsJson).Then(Missing);
    public static readonly Decorator Remove = Decorator.Produces(Status.NoContent).Then(Missing);
}
