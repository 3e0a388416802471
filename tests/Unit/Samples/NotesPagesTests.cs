using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Samples;

public static class NotesPagesTests
{
    private const string Nasty = "<script>alert(\"1\")</script> & 'x' \">";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "Notes, pages",
        [
            Runner.TestCase(
                "every page is HTML without errors and has one heading",
                () =>
                    NotesClient.Each(client =>
                    {
                        foreach (var target in new[] { "/", "/notes", "/notes/new" })
                            client.Page(target);
                        client.PostJson("""{"title":"Tea","text":"one\ntwo","tags":["home"]}""");
                        foreach (
                            var target in new[] { "/", "/notes", "/notes?q=tea&tag=home", "/notes/1", "/notes/1/edit" }
                        )
                            client.Page(target);
                        foreach (var target in new[] { "/notes/2", "/notes/2/edit", "/nowhere", "/notes/", "/notes/x" })
                            client.Page(target, 404);
                    })
            ),
            Runner.TestCase(
                "the policy of every page allows its own style, and no page needs more",
                () =>
                    NotesClient.Each(client =>
                    {
                        client.PostJson("{\"title\":\"Tea\",\"text\":\"one\"}");
                        foreach (
                            var target in new[] { "/", "/notes", "/notes/new", "/notes/1", "/notes/9", "/nowhere" }
                        )
                        {
                            var response = client.Get(target);
                            var page = NotesClient.Page(response, target is "/notes/9" or "/nowhere" ? 404 : 200);
                            var nonce = page.QuerySelector("style")!.GetAttribute("nonce");
                            Check.True(
                                response
                                    .Header("Content-Security-Policy")!
                                    .Contains($"style-src 'self' 'nonce-{nonce}';"),
                                target
                            );
                            Check.Equal(0, page.QuerySelectorAll("script, [style], style:not([nonce])").Length, target);
                        }
                        Check.Equal("nosniff", client.Get("/api/notes").Header("X-Content-Type-Options"));
                    })
            ),
            Runner.TestCase(
                "a note can be written, found, changed and deleted through the forms of the pages",
                () =>
                    NotesClient.Each(client =>
                    {
                        var create = Form(client.Page("/notes/new"), "note");
                        Fill(create, "Grün & \"neu\"", "\nfirst\n  second <b>\n", "home, Work,home ,");
                        var created = client.Submit(create);
                        Check.Equal(303, created.Status.Code);
                        Check.Equal("/notes/1", created.Header("Location"));

                        var page = client.Page("/notes/1");
                        Check.Equal("Grün & \"neu\"", page.QuerySelector("h1")!.TextContent);
                        Check.Equal("\nfirst\n  second <b>\n", page.QuerySelector(".text")!.TextContent);
                        Check.Sequence(
                            ["/notes?tag=home", "/notes?tag=work"],
                            page.QuerySelectorAll("main .quiet a").Select(link => link.GetAttribute("href")!)
                        );

                        var search = Form(client.Page("/notes"), "search");
                        Set(search, "q", "GRÜN");
                        Check.Sequence(["Grün & \"neu\""], Listed(NotesClient.Page(client.Submit(search))));
                        Set(search, "q", "blue");
                        Check.Sequence([], Listed(NotesClient.Page(client.Submit(search))));

                        // Saved as it was shown: the form does not change the typed text.
                        var edit = Form(client.Page("/notes/1/edit"), "note");
                        Check.Equal("/notes/1", client.Submit(edit).Header("Location"));
                        Check.Equal(
                            "\nfirst\n  second <b>\n",
                            client.Page("/notes/1").QuerySelector(".text")!.TextContent
                        );
                        Set(edit, "title", "Blue");
                        client.Submit(edit);
                        Check.Sequence(["Blue"], Listed(client.Page("/notes?tag=work")));

                        var deleted = client.Submit(Form(client.Page("/notes/1"), "delete"));
                        Check.Equal(303, deleted.Status.Code);
                        Check.Equal("/notes", deleted.Header("Location"));
                        client.Page("/notes/1", 404);
                        Check.Sequence([], Listed(client.Page("/notes")));
                    })
            ),
            Runner.TestCase(
                "the start page shows the number of notes, the ten newest and the tags",
                () =>
                    NotesClient.Each(client =>
                    {
                        for (var i = 1; i <= 12; i++)
                            client.PostJson($$"""{"title":"note {{i}}","tags":["all","t{{i % 2}}"]}""");
                        var page = client.Page("/");
                        Check.True(page.Body!.TextContent.Contains("There are 12 notes.", StringComparison.Ordinal));
                        Check.Sequence(Enumerable.Range(3, 10).Reverse().Select(i => $"note {i}"), Listed(page));
                        Check.Sequence(
                            ["12", "6", "6"],
                            page.QuerySelectorAll("span.quiet").Select(count => count.TextContent)
                        );
                    })
            ),
            Runner.TestCase(
                "text that looks like markup appears as text, wherever it was typed",
                () =>
                    NotesClient.Each(client =>
                    {
                        var form = Form(client.Page("/notes/new"), "note");
                        Fill(form, Nasty, Nasty, Nasty.Replace("</script>", "", StringComparison.Ordinal));
                        Check.Equal(303, client.Submit(form).Status.Code);
                        var search = $"/notes?q={Uri.EscapeDataString(Nasty)}&tag={Uri.EscapeDataString(Nasty)}";
                        foreach (var target in new[] { "/", "/notes", "/notes/1", "/notes/1/edit", search })
                        {
                            var page = client.Page(target);
                            Check.Equal(0, page.QuerySelectorAll("script").Length);
                            Check.True(
                                !NotesClient.Text(client.Get(target)).Contains("<script", StringComparison.Ordinal)
                            );
                            Check.True(page.DocumentElement.OuterHtml.Contains("alert", StringComparison.Ordinal));
                        }
                        Check.Equal(Nasty, client.Page("/notes/1").QuerySelector("h1")!.TextContent);
                        Check.Equal(Nasty, Field(Form(client.Page("/notes/1/edit"), "note"), "title"));
                    })
            ),
            Runner.TestCase(
                "an invalid form is shown again as it was typed, with its errors",
                () =>
                    NotesClient.Each(client =>
                    {
                        client.PostJson("""{"title":"there"}""");
                        foreach (var target in new[] { "/notes/new", "/notes/1/edit" })
                        {
                            var form = Form(client.Page(target), "note");
                            Fill(form, new string('x', 101), "typed", "a,b");
                            var again = NotesClient.Page(client.Submit(form), 400);
                            Check.Equal(
                                "Expected a title of at most 100 characters, found 101.",
                                again.QuerySelector("[role=alert]")!.TextContent
                            );
                            Check.Equal("typed", Field(Form(again, "note"), "text"));
                            Check.Equal("a, b", Field(Form(again, "note"), "tags"));
                            Fill(form, " ", "", "");
                            NotesClient.Page(client.Submit(form), 400);
                        }
                        Check.Sequence(["there"], Listed(client.Page("/notes")));
                    })
            ),
        ]
    );

    private static IHtmlFormElement Form(IDocument page, string id) =>
        page.QuerySelector<IHtmlFormElement>($"form#{id}") ?? throw new CheckFailed($"expected the form '{id}'");

    private static void Fill(IHtmlFormElement form, string title, string text, string tags)
    {
        Set(form, "title", title);
        Set(form, "text", text);
        Set(form, "tags", tags);
    }

    private static void Set(IHtmlFormElement form, string name, string value)
    {
        if (form.Elements[name] is IHtmlTextAreaElement area)
            area.Value = value;
        else
            ((IHtmlInputElement)form.Elements[name]!).Value = value;
    }

    private static string Field(IHtmlFormElement form, string name) =>
        form.Elements[name] is IHtmlTextAreaElement area ? area.Value : ((IHtmlInputElement)form.Elements[name]!).Value;

    private static IEnumerable<string> Listed(IDocument page) =>
        page.QuerySelectorAll("main li a:first-child").Select(link => link.TextContent);
}
