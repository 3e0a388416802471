using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Handlers.Runtime;
using Notes;

namespace Handlers.Tests.Samples;

/// <summary>The sample in memory: what it answers under one interpreter, over a database of its own.</summary>
internal sealed class Client : IDisposable
{
    private readonly Interpreter interpreter;
    private readonly App app;

    private Client(Func<InterpreterOptions, Interpreter> interpreter, Func<App, App> change)
    {
        this.interpreter = interpreter(new InterpreterOptions { Time = Clock, Report = Reports.Enqueue });
        app = change(NotesApp.Of(Database));
    }

    public CountedDatabase Database { get; } = new();

    public SteppingClock Clock { get; } = new();

    /// <summary>What nobody handled; a test that expects none checks that it is empty.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Report> Reports { get; } = new();

    /// <summary>The test once under each interpreter; nothing may be reported unless the test takes it.</summary>
    public static void UnderEach(Action<Client> test, Func<App, App>? change = null)
    {
        Under(options => new BlockingInterpreter(options));
        Under(options => new AsyncInterpreter(options));
        SharedInterpreter? loops = null;
        Under(options => loops = new SharedInterpreter(options: options));
        loops!.DisposeAsync().AsTask().GetAwaiter().GetResult();

        void Under(Func<InterpreterOptions, Interpreter> interpreter)
        {
            using var client = new Client(interpreter, change ?? (app => app));
            test(client);
            Check.Sequence([], client.Reports.Select(report => report.ToString()));
        }
    }

    public Response Send(Request request) => SendAsync(request).GetAwaiter().GetResult();

    public Task<Response> SendAsync(Request request, CancellationToken cancellation = default) =>
        interpreter.RunAsync(app.Handler, RequestContext.Of(request, cancellation: cancellation)).AsTask();

    public Response Get(string target) => Send(Request.Get(target));

    public Response PostJson(string json, string target = "/api/notes") =>
        Send(Request.Post(target, Body.Of(json), "application/json"));

    public Response PostForm(string form, string target = "/notes") =>
        Send(Request.Post(target, Body.Of(form), "application/x-www-form-urlencoded"));

    /// <summary>The page at an address, which answers with this status and is HTML without a single error.</summary>
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

    public void Dispose() => Database.Dispose();
}
