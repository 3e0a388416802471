using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>Views can return results of the framework unchanged, under every method, and no other call becomes ambiguous.</summary>
public static class ResultRoutesTests
{
    private static readonly string[] Web = ["Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Http.HttpResults"];

    private static readonly string[] Words = ["Get", "Post", "Put", "Patch", "Delete", "Map"];

    private static readonly (string Parameters, string Types, string Template)[] Shapes =
    [
        ("()", "", "/"),
        ("request", "Request, ", "/"),
        ("(int a)", "int, ", "/{a}"),
        ("(int a, string b)", "int, string, ", "/{a}/{b}"),
        ("(int a, string b, Guid c)", "int, string, Guid, ", "/{a}/{b}/{c}"),
        ("(int a, string b, Guid c, bool d)", "int, string, Guid, bool, ", "/{a}/{b}/{c}/{d}"),
        ("(Request request, int a)", "Request, int, ", "/{a}"),
        ("(Request request, int a, string b)", "Request, int, string, ", "/{a}/{b}"),
    ];

    private static readonly (string Body, string Type)[] Bodies =
    [
        ("TypedResults.Ok(1)", "Ok<int>"),
        ("Handler.Return(TypedResults.Ok(1))", "Handler<Ok<int>>"),
        ("{ await Handler.Yield; return TypedResults.Ok(1); }", "Handler<Ok<int>>"),
    ];

    private static readonly (string Code, string Taken)[] Others =
    [
        ("""app.Get("/", TypedResults.Ok());""", "nothing"),
        ("""app.Get("/", Handler.Return(TypedResults.Ok()));""", "Handler<Ok>"),
        ("""app.Get("/", number.Map(x => TypedResults.Ok(x)), Decorator.Identity);""", "Handler<Ok<int>>"),
        ("""app.Get("/", () => Results.Ok(), Decorator.Identity, Decorator.Identity);""", "Func<IResult>"),
        ("""notes.Post("/{id}", (int id) => TypedResults.Ok(id));""", "Func<int, Ok<int>>"),
        ("""app.Get("/", ShowOk); static Ok<int> ShowOk() => TypedResults.Ok(1);""", "Func<Ok<int>>"),
        (
            """app.Get("/", ShowOk); static IResult ShowOk(Request request) => TypedResults.Ok(1);""",
            "Func<Request, IResult>"
        ),
        (
            """app.Put("/", ShowOk); static async Handler<IResult> ShowOk(Request request) { await Handler.Yield; return TypedResults.Ok(); }""",
            "Func<Request, Handler<IResult>>"
        ),
        (
            """app.Get<App, int, IResult>("/{id}", ShowOk); static IResult ShowOk(int id) => TypedResults.Ok(id);""",
            "Func<int, IResult>"
        ),
        (
            """app.Get("/{id}", IResult (int id) => id > 0 ? TypedResults.Ok(id) : TypedResults.NotFound());""",
            "Func<int, IResult>"
        ),
        (
            """app.Get("/{id}", Results<Ok<int>, Microsoft.AspNetCore.Http.HttpResults.NotFound> (int id) => id > 0 ? TypedResults.Ok(id) : TypedResults.NotFound());""",
            "Func<int, Results<Ok<int>, NotFound>>"
        ),
        (
            """app.Get("/{id}", async (int id) => { await Handler.Yield; return id > 0 ? Results.Ok(id) : Results.NotFound(); });""",
            "Func<int, Handler<IResult>>"
        ),
        ("""app.Get("/", () => TypedResults.Ok().ToReply());""", "Func<Handler<Response>>"),
        (
            """app.Before(async request => hits > 0 ? await TypedResults.Unauthorized().ToReply() : null);""",
            "Func<Request, Handler<Response?>>"
        ),
        ("""app.Before(request => TypedResults.Unauthorized());""", "Func<Request, UnauthorizedHttpResult?>"),
        ("""app.Before(() => hits > 0 ? null : TypedResults.Unauthorized());""", "Func<UnauthorizedHttpResult?>"),
        ("""app.Before(request => hits++);""", "Action<Request>"),
        ("""app.Before(request => throw new Exception());""", "Func<Request, Handler<Response?>>"),
        ("""app.Get("/", () => throw new Exception());""", "Func<Handler<Response>>"),
        ("""app.Get("/{id}", async (int id) => throw new Exception());""", "Func<int, Handler<Response>>"),
        ("""app.Get("/", () => { while (true) { } });""", "Func<Handler<Response>>"),
        ("""app.Get("/", request => request.Header("X") ?? "none");""", "Func<Request, Response>"),
    ];

    private static readonly (string Why, string Code, string Error)[] Refused =
    [
        (
            "two types of results without a common type",
            """app.Get("/{id}", (int id) => id > 0 ? TypedResults.Ok(id) : TypedResults.NotFound());""",
            "CS0029 Cannot implicitly convert type 'Microsoft.AspNetCore.Http.HttpResults.Ok<int>'"
        ),
        (
            "two types of results, returned",
            """app.Get("/{id}", (int id) => { if (id > 0) return TypedResults.Ok(id); return TypedResults.NotFound(); });""",
            "CS0029 Cannot implicitly convert type 'Microsoft.AspNetCore.Http.HttpResults.Ok<int>'"
        ),
        (
            "a number",
            """app.Get("/", () => 1);""",
            "CS0029 Cannot implicitly convert type 'int' to 'System.Threading.Tasks.ValueTask<Handlers.Response>'"
        ),
        (
            "a result in place of a hook's answer",
            """app.OnError<FormatException>(e => TypedResults.NotFound());""",
            "CS0029 Cannot implicitly convert type 'Microsoft.AspNetCore.Http.HttpResults.NotFound' to 'string'"
        ),
        (
            "a typed view by its method's name",
            """app.Get("/{id}", ShowOk); static IResult ShowOk(int id) => TypedResults.Ok(id);""",
            "CS1503 Argument 3: cannot convert from 'method group'"
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face: results of the framework",
        [
            .. Words.Select(word =>
                Runner.TestCase(
                    $"{word} accepts results from every function",
                    () =>
                    {
                        var methods = word == "Map" ? "[Method.Get], " : "";
                        foreach (var (parameters, types, template) in Shapes)
                        foreach (var (body, type) in Bodies)
                        {
                            var async = body[0] == '{' ? "async " : "";
                            Takes(
                                $"app.{word}({methods}\"{template}\", {async}{parameters} => {body});",
                                $"Func<{types}{type}>"
                            );
                        }
                    }
                )
            ),
            .. Others.Select(each => Runner.TestCase(each.Code, () => Takes(each.Code, each.Taken))),
            .. Refused.Select(each =>
                Runner.TestCase(
                    $"refused: {each.Why}",
                    () =>
                    {
                        var errors = Snippet.Compile(each.Code, usings: Web).Errors;
                        if (!errors.Any(error => $"{error.Id} {error.GetMessage()}".StartsWith(each.Error)))
                            throw new CheckFailed($"expected {each.Error}, found [{string.Join("; ", errors)}]");
                    }
                )
            ),
        ]
    );

    private static void Takes(string code, string taken)
    {
        var (errors, found) = Snippet.Compile(code, usings: Web);
        Check.Sequence([], errors.Select(error => $"{code} {error}"));
        Check.Equal(taken, found, code);
    }
}
