using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Handlers.Tests.Samples;

/// <summary>
/// A client of a notes application. The acceptance suite (pages and API) knows nothing else about it: not its language, not how it is
/// served, and not how it runs.
/// </summary>
internal abstract class NotesClient : IDisposable
{
    /// <summary>Runs the test once for each application and each way to run it, with a separate database.</summary>
    public static void Each(Action<NotesClient> test)
    {
        Client.UnderEach(test);
        ServedClient.OfEach(test);
    }

    public Response Send(Request request) => SendAsync(request).GetAwaiter().GetResult();

    public abstract Task<Response> SendAsync(Request request, CancellationToken cancellation = default);

    public Response Get(string target) => Send(Request.Get(target));

    public Response PostJson(string json, string target = "/api/notes") =>
        Send(Request.Post(target, Body.Of(json), "application/json"));

    public Response PostForm(string form, string target = "/notes") =>
        Send(Request.Post(target, Body.Of(form), "application/x-www-form-urlencoded"));

    /// <summary>The page at an address, which answers with this status and is HTML without errors.</summary>
    public IHtmlDocument Page(string target, int status = 200) => Page(Get(target), status);

    public static IHtmlDocument Page(Response response, int status = 200)
    {
        Check.Equal(status, response.Status.Code);
        Check.Equal("text/html; charset=utf-8", response.ContentType);
        // Strict: the parser throws at the first error.
        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(Text(response));
        Check.Equal(1, page.QuerySelectorAll("h1").Length);
        Check.True(page.Title!.Contains(page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal));
        return page;
    }

    /// <summary>Sends the form as a browser would.</summary>
    public Response Submit(IHtmlFormElement form) => Send(FormRequest.Of(form));

    public static string Text(Response response) => response.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult();

    public static JsonElement Json(Response response, int status = 200)
    {
        Check.Equal(status, response.Status.Code);
        Check.Equal(status < 400 ? "application/json" : "application/problem+json", response.ContentType);
        return JsonDocument.Parse(Text(response)).RootElement;
    }

    public abstract void Dispose();
}
