using Expecto;
using Handlers.Analyzers;
using Microsoft.CodeAnalysis;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND012 gives one sentence of advice for each form of a view or a hook that does not compile.</summary>
public static class UnknownFormTests
{
    private static readonly (string Code, string At, string Advice)[] Refused =
    [
        // Parameters.
        ("app.Get(\"/\", (HttpContext http) => \"x\")", "http", "await Handler.HttpContext"),
        ("app.Get(\"/\", (CancellationToken token) => \"x\")", "token", "await Handler.Cancellation"),
        (
            "app.Get(\"/\", async (CancellationToken token) => { await Handler.Yield; return \"x\"; })",
            "token",
            "await Handler.Cancellation"
        ),
        (
            "app.Get(\"/\", (System.Security.Claims.ClaimsPrincipal user) => \"x\")",
            "user",
            "(await Handler.HttpContext).User"
        ),
        ("app.Get(\"/{id:int}\", (int id, Foo foo) => \"x\")", "foo", "await Handler.Service<Foo>()"),
        ("app.Post(\"/\", (Foo foo) => TypedResults.Ok(foo))", "foo", "await Handler.Service<Foo>()"),
        ("app.Get(\"/\", (ILogger<Foo> log) => \"x\")", "log", "await Handler.Service<ILogger<Foo>>()"),
        ("app.Get(\"/\", (IServiceProvider all) => \"x\")", "all", "await Handler.Services"),
        ("app.Get(\"/\", (TimeProvider time) => \"x\")", "time", "await Handler.Time"),
        ("app.Get(\"/\", (int? page) => \"x\")", "page", "await Handler.Query<int>(\"page\").Optional()"),
        ("app.Get(\"/{day}\", (DayOfWeek day) => \"x\")", "day", "parse it inside the view"),
        ("app.Get(\"/{id}\", (string id, Request request) => \"x\")", "request", "(Request request, …)"),
        ("app.Get(\"/{id}\", (WebSocketConnection socket) => \"x\")", "socket", "Add the route with WebSocket"),
        (
            "app.WebSocket(\"/\", (WebSocketConnection socket, Foo foo) => socket.Send(\"x\"))",
            "foo",
            "await Handler.Service<Foo>()"
        ),
        ("app.Get(\"/{a}/{b}\", (a, b) => \"x\")", "(a, b)", "(int a, int b) => …"),
        (
            "app.Get(\"/{a}/{b}/{c}/{d}/{e}\", (int a, int b, int c, int d, int e) => \"x\")",
            "e",
            "await Handler.Route<T>(name)"
        ),
        ("app.Get(\"/{a}/{b}/{c}\", (Request r, int a, int b, int c) => \"x\")", "c", "two beside the request"),
        ("Group.Of(\"/a\").Get(\"/\", (HttpContext http) => \"x\")", "http", "await Handler.HttpContext"),
        ("app.Get(\"/{id:int}\", Show)", "Show", "Write (int id) => Show(id)."),
        ("app.Get(\"/{id:int}\", Needs)", "Needs", "await Handler.Service<Foo>()"),
        // Results.
        ("app.Get(\"/\", () => 5)", "5", "not 'int'"),
        ("app.Get(\"/{id}\", (int id) => new { id })", "new { id }", "Response.Json(value, type)"),
        ("app.Get(\"/\", async () => { await Handler.Yield; return 5; })", "5", "not 'int'"),
        (
            "app.Get(\"/\", request => { if (request.Path == \"/\") return \"x\"; return new object(); })",
            "new object()",
            "not 'object'"
        ),
        ("app.Get(\"/\", Handler.Return(5))", "Handler.Return(5)", "not 'Handler<int>'"),
        ("app.Get(\"/\", () => Task.FromResult(5))", "Task.FromResult(5)", "not 'Task<int>'"),
        ("app.Get(\"/\", Number)", "Number", "not 'int'"),
        (
            "app.Get(\"/\", Handler.Request.Map(r => Later(r)))",
            "Handler.Request.Map(r => Later(r))",
            "Bind instead of Map"
        ),
        ("app.Get(\"/{id}\", (int id) => Task.FromResult(\"x\"))", "Task.FromResult(\"x\")", "async (…) => await …"),
        ("app.Get(\"/\", () => { })", "=>", "return Response.Empty(204);"),
        ("app.Get(\"/\", () => Console.WriteLine())", "=>", "return Response.Empty(204);"),
        ("app.Get(\"/{id}\", (int id) => Handler.Yield)", "Handler.Yield", "has no value"),
        (
            "app.Get(\"/\", () => { if (Environment.ProcessId > 5) return TypedResults.Ok(5); return TypedResults.NotFound(); })",
            "=>",
            "IResult (…) => …"
        ),
        // Hooks.
        (
            "app.Before(request => request.Path == \"/\")",
            "request.Path == \"/\"",
            "returns null to let the request continue"
        ),
        ("app.Before(() => 5)", "5", "returns null to let the request continue"),
        (
            "app.OnError<InvalidOperationException>(e => TypedResults.NotFound())",
            "TypedResults.NotFound()",
            "Convert it: ….ToReply()"
        ),
        ("app.OnStatus(404, e => TypedResults.NotFound())", "TypedResults.NotFound()", "Convert it: ….ToReply()"),
        ("app.OnError<InvalidOperationException>(e => 5)", "5", "A hook returns a Response"),
        // Running.
        ("app.Handler.RunAsync()", "RunAsync", "web.MapHandlers(app)"),
        ("app.MapGet(\"/\", () => \"x\")", "MapGet", "write Get."),
        ("app.MapDelete(\"/{id}\", (int id) => \"x\")", "MapDelete", "write Delete."),
        ("app.MapGroup(\"/x\")", "MapGroup", "Group(\"/prefix\", group => group.Get(…))"),
        ("app.RunAsync()", "RunAsync", "web.MapHandlers(app)"),
        ("Handler.Return(5).RunAsync()", "RunAsync", "new AsyncInterpreter().RunAsync(handler)"),
    ];

    private static readonly string[] Right =
    [
        "app.Get(\"/{id:int}\", (int id) => Show(id))",
        "app.Get(\"/\", Text)",
        "app.Get(\"/\", Handler.Return(\"x\"))",
        "app.Get(\"/\", () => TypedResults.Ok(5))",
        "app.Get(\"/{day}\", (DateOnly day) => $\"{day}\")",
        "app.Before(request => request.Path == \"/\" ? null : Response.Text(\"no\", 403))",
        "app.Before(async request => await Handler.Yield)",
        "app.Before(async request => request.Path == \"/\" ? null : Response.Text(\"no\", 403))",
        "app.OnError<InvalidOperationException>(async e => await TypedResults.NotFound().ToReply())",
        // The compiler's own message is right.
        "app.Gett(\"/\", \"x\")",
        "app.Get(\"/\", (Missing missing) => \"x\")",
        "app.Get(\"/\", () => missing)",
    ];

    private const string Rest =
        "static string Show(int id) => $\"{id}\"; static string Needs(Foo foo) => \"\"; static int Number() => 1; static async Handler<string> Text() { await Handler.Yield; return \"x\"; } "
        + "static async Handler<Response> Later(Request r) { await Handler.Yield; return Response.Text(\"x\"); } class Foo;";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND012: views and hooks that do not compile",
        [
            Runner.TestCase(
                "each has one sentence of advice at its place, beside an error of the compiler",
                () =>
                {
                    var all = Found(Refused.Select(row => row.Code));
                    var wrong = new List<string>();
                    foreach (var ((code, at, advice), found) in Refused.Zip(all))
                        if (
                            found.Where(each => each.Id == "HND012").ToArray()
                                is not [{ Severity: DiagnosticSeverity.Error } one]
                            || At(one) != at
                            || !$"{one}".Contains(advice, StringComparison.Ordinal)
                            || !found.Any(each => each.Id.StartsWith("CS", StringComparison.Ordinal))
                        )
                            wrong.Add(
                                $"{code}\n  expected at '{at}': …{advice}…\n  found {string.Join("\n    ", found.Select(each => $"'{At(each)}' {each}"))}"
                            );
                    Check.Equal("", string.Join('\n', wrong), "rows that differ");
                }
            ),
            Runner.TestCase(
                "other code has none",
                () =>
                    Check.Equal(
                        "",
                        string.Join('\n', Found(Right).SelectMany(found => found.Where(each => each.Id == "HND012"))),
                        "findings"
                    )
            ),
            Runner.TestCase(
                "an async before hook whose truth value is dropped is a warning",
                () =>
                {
                    var found = Found(["app.Before(async request => request.Path == \"/\")"]).Single();
                    Check.Sequence(["HND012"], found.Select(each => each.Id));
                    Check.Equal(DiagnosticSeverity.Warning, found[0].Severity);
                }
            ),
        ]
    );

    // One program with a line for each code.
    private static List<Diagnostic[]> Found(IEnumerable<string> codes)
    {
        string[] lines = [.. codes.Select(code => $"{{ var app = App.Create(); _ = {code}; }}")];
        var found = Rule.Findings($"{string.Join('\n', lines)}\n{Rest}")
            .ToLookup(each => each.Location.GetLineSpan().StartLinePosition.Line);
        return [.. lines.Select((_, line) => found[line].ToArray())];
    }

    private static string At(Diagnostic found) =>
        found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan);
}
