using Expecto;
using static Handlers.Tests.Bindings.BoundSite;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>Typed values of the request's head, combined with their errors.</summary>
public static class HeadTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding of the head",
        [
            Matrix.Case(
                "query, headers, cookies and route values are read as types",
                interpreter =>
                {
                    var seen = (
                        Handler.Query<int>("n"),
                        Handler.Header<Guid>("X-Id"),
                        Handler.Cookie<bool>("dark"),
                        Handler.Route<long>("tenant"),
                        Handler.QueryAll<DateOnly>("day"),
                        Handler.Query("q")
                    ).Apply(
                        (n, id, dark, tenant, days, q) =>
                            Response.Text(
                                $"{n} {id.ToString()[..4]} {dark} {tenant} {days.Count} {days[1]:yyyy-MM-dd} {q}"
                            )
                    );
                    var app = App.Create().Get("/{tenant}/x", seen);
                    var request = Request.Of(
                        Method.Get,
                        "/7/x?N=-5&day=2030-01-31&day=2030-02-01&q=a+b",
                        Headers.Of(("x-id", "0f8fad5b-d9cb-469f-a165-70867728950e"), ("Cookie", "dark=true; other=1"))
                    );
                    var response = interpreter.Value(app.Handler, RequestContext.Of(request));
                    Check.Equal("-5 0f8f True 7 2 2030-02-01 a b", Text(response));
                }
            ),
            Matrix.Case(
                "all errors are collected, in the order of the handler, and the function is not called",
                interpreter =>
                {
                    var called = false;
                    var bound = (
                        Handler.Query<int>("page"),
                        Handler.Header<Guid>("X-Id"),
                        Handler.Cookie<bool>("dark"),
                        Handler.Query("q").Enum<Size>()
                    ).Apply((_, _, _, _) => called = true);
                    Check.Equal(
                        "Expected a whole number from -2147483648 to 2147483647 as the query parameter 'page', found 'abc'.\n"
                            + "Expected a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e as the header 'X-Id', found nothing.\n"
                            + "Expected true or false as the cookie 'dark', found something else.\n"
                            + "Expected one of Small, Large as the query parameter 'q', found '1'.",
                        interpreter.Wrong(bound, Get("/?page=abc&q=1", ("Cookie", "dark=perhaps")))
                    );
                    Check.True(!called);
                }
            ),
            Matrix.Case(
                "one 400 problem response has the texts of all of them by name",
                interpreter =>
                {
                    var app = App.Create()
                        .Get("/", Handler.Query<int>("a").Zip(Handler.Header("B"), (a, b) => Response.Text($"{a}{b}")));
                    var response = interpreter.Value(app.Handler, Get("/?a=x"));
                    Check.Equal(400, response.Status.Code);
                    Check.Equal("application/problem+json", response.ContentType);
                    var problem = response.Json();
                    Check.Equal(
                        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"One or more validation errors occurred.","status":400,"errors":{"a":["Enter a whole number."],"B":["Send a value."]}}""",
                        problem.ToJsonString()
                    );
                }
            ),
            Matrix.Case(
                "Or and Optional replace missing or empty values, not invalid values",
                interpreter =>
                {
                    var page = Handler.Query<int>("page").Or(1);
                    Check.Equal(1, interpreter.Value(page, Get("/")));
                    Check.Equal(1, interpreter.Value(page, Get("/?page=")));
                    Check.Equal(3, interpreter.Value(page, Get("/?page=3")));
                    Check.True(interpreter.Wrong(page, Get("/?page=x")).Contains("'x'"));
                    Check.Equal(null, interpreter.Value(Handler.Query<int>("page").Optional(), Get("/")));
                    Check.Equal(null, interpreter.Value(Handler.Query("q").Optional(), Get("/")));
                    Check.Equal("", interpreter.Value(Handler.Query("q").Optional(), Get("/?q=")));
                }
            ),
            Matrix.Case(
                "several values together are present if one of them is: half a pair is an error, and only if both are missing does Or apply",
                interpreter =>
                {
                    var place = Handler.Query<double>("lat").Zip(Handler.Query<double>("lon")).Or((1, 2));
                    Check.Equal((1.0, 2.0), interpreter.Value(place, Get("/")));
                    Check.Equal((3.0, 4.5), interpreter.Value(place, Get("/?lat=3&lon=4.5")));
                    Check.Equal(
                        "Expected a number as the query parameter 'lon', found nothing.",
                        interpreter.Wrong(place, Get("/?lat=3"))
                    );
                }
            ),
            Matrix.Case(
                "conditions and custom parsers report errors like the others",
                interpreter =>
                {
                    var bound = (
                        Handler.Query<int>("page").Where(page => page > 0, "a page from 1"),
                        Handler.Query("v").Parse<Version>("a version", Version.TryParse),
                        Handler
                            .Query<int>("from")
                            .Zip(Handler.Query<int>("to"))
                            .Where(range => range.First <= range.Second, "a range that ends after it begins")
                    ).Apply((page, version, range) => $"{page} {version} {range}");
                    Check.Equal("1 1.2 (3, 4)", interpreter.Value(bound, Get("/?page=1&v=1.2&from=3&to=4")));
                    Check.Equal(
                        "Expected a page from 1 as the query parameter 'page', found '0'.\n"
                            + "Expected a version as the query parameter 'v', found 'one'.\n"
                            + "Expected a range that ends after it begins as the query parameter 'from, to', found something else.",
                        interpreter.Wrong(bound, Get("/?page=0&v=one&from=5&to=4"))
                    );
                }
            ),
            Matrix.Case(
                "a list collects errors, and so does every value of a name",
                interpreter =>
                {
                    var both = new[] { Handler.Query<int>("a"), Handler.Query<int>("b") }.Gather();
                    Check.Sequence([1, 2], interpreter.Value(both, Get("/?a=1&b=2")));
                    Check.Equal(2, interpreter.Wrong(both, Get("/?a=x")).Split('\n').Length);
                    Check.Equal(
                        2,
                        interpreter.Wrong(Handler.QueryAll<int>("a"), Get("/?a=x&a=1&a=y")).Split('\n').Length
                    );
                    Check.Equal(0, interpreter.Value(Handler.QueryAll<int>("a"), Get("/")).Count);
                }
            ),
            Matrix.Case(
                "with bind or await, the first error ends the binding",
                interpreter =>
                {
                    async Handler<int> Sum() => await Handler.Query<int>("a") + await Handler.Query<int>("b");
                    var query = from a in Handler.Query<int>("a") from b in Handler.Query<int>("b") select a + b;
                    foreach (var sum in new[] { Sum(), query })
                    {
                        Check.Equal(3, interpreter.Value(sum, Get("/?a=1&b=2")));
                        Check.Equal(1, interpreter.Wrong(sum, Get("/")).Split('\n').Length);
                    }
                }
            ),
            Matrix.Case(
                "functions of every kind can follow a tuple, and handlers that are not bindings run one after another",
                interpreter =>
                {
                    var pair = (Handler.Query<int>("a"), Handler.Query<int>("b"));
                    var context = Get("/?a=1&b=2");
                    Check.Equal(3, interpreter.Value(pair.Apply((a, b) => a + b), context));
                    Check.Equal(3, interpreter.Value(pair.Bind((a, b) => Handler.Return(a + b)), context));
                    Check.Equal(3, interpreter.Value(pair.Bind(async (a, b) => await Task.FromResult(a + b)), context));
                    Check.Equal(
                        3,
                        interpreter.Value(pair.Bind(async (a, b) => await new ValueTask<int>(a + b)), context)
                    );
                    Check.Equal(
                        "/3",
                        interpreter.Value(pair.Bind(async (a, b) => (await Handler.Request).Path + (a + b)), context)
                    );
                    Check.Equal(
                        "/ 1",
                        interpreter.Value((Handler.Request, pair.Item1).Apply((r, a) => $"{r.Path} {a}"), context)
                    );
                }
            ),
            Matrix.Case(
                "a custom source is named in the error, and an error handler for bad requests sees everything",
                interpreter =>
                {
                    var token = Bound.Of(
                        InputSource.Header,
                        "Authorization",
                        "a bearer token",
                        context =>
                            context.Request.Header("Authorization") is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var rest]
                                ? rest
                                : null
                    );
                    var app = App.Create()
                        .Get("/", token.Map(text => Response.Text(text)))
                        .OnError<InvalidInput>(error =>
                            Response.Text($"{error.Errors[0].Name}: {error.Errors[0].Expected}", 400)
                        );
                    Check.Equal("xyz", Text(interpreter.Value(app.Handler, Get("/", ("Authorization", "Bearer xyz")))));
                    Check.Equal("Authorization: a bearer token", Text(interpreter.Value(app.Handler, Get("/"))));
                }
            ),
            Matrix.Case(
                "a parameter that the route does not have is a fault of the program, and an invalid text is a fault of the client",
                interpreter =>
                {
                    Check.True(interpreter.End(Handler.Route<int>("id"), Get("/")).Fault is KeyNotFoundException);
                    var app = App.Create().Get("/{id}", Handler.Route<int>("id").Map(id => Response.Text($"{id}")));
                    Check.Equal(400, interpreter.Value(app.Handler, Get("/x")).Status.Code);
                }
            ),
            Runner.TestCase(
                "a value that is too long is shown in part",
                () =>
                    Check.Equal(
                        101,
                        new InputError(InputSource.Query, "q", "a text", new string('x', 500)).Found!.Length
                    )
            ),
        ]
    );

    private static string Text(Response response)
    {
        Check.True(response.Body.TryGetBytes(out var bytes));
        return System.Text.Encoding.UTF8.GetString(bytes.Span);
    }
}
