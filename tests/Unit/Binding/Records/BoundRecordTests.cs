using Expecto;
using static Handlers.Tests.Bindings.BoundSite;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>The compiler writes the bindings of records, which read every part, gather the errors and show no secret.</summary>
public static class BoundRecordTests
{
    private const string Whole = "a whole number from -2147483648 to 2147483647";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding: records",
        [
            Reads(
                "every part of the head",
                Search.Bound.Map(Text),
                Get(
                    "/?q=tea&page=2&tag=a&tag=b&by=small&skip=5&take=10",
                    ("X-Since", "2030-01-31"),
                    ("Cookie", "sid=7")
                ),
                "tea 2 2030 a,b Small Paging { Skip = 5, Take = 10 } 7"
            ),
            Reads("an empty name as missing", Search.Bound.Map(Text), Get("/?q=tea&by="), "tea 1  - Large  "),
            Reads("defaults, and null", Search.Bound.Map(Text), Get("/?q=tea"), "tea 1  - Large  "),
            Refuses(
                "all errors in the order of the parameters",
                Search.Bound,
                Get("/?page=x&by=7&take=999", ("X-Since", "today"), ("Cookie", "sid=secret")),
                "Expected a text as the query parameter 'q', found nothing.",
                $"Expected {Whole} as the query parameter 'page', found 'x'.",
                "Expected a date such as 2030-01-31 as the header 'X-Since', found 'today'.",
                "Expected one of Small, Large as the query parameter 'by', found '7'.",
                $"Expected {Whole} as the query parameter 'skip', found nothing.",
                "Expected a number of rows as the query parameter 'take', found '999'.",
                $"Expected {Whole} as the cookie 'sid', found something else."
            ),
            Reads(
                "lists of every kind, custom types and literal defaults",
                Many.Bound.Map(many =>
                    $"{many.Numbers.Length}{many.Numbers[1]} {string.Join(',', many.Sizes)} {many.Ids.Count} "
                    + $"{string.Join(',', many.AcceptLanguage)} {many.At.Y} {many.From} {many.To?.X} {many.Every} {many.Ratio} {many.Size} "
                    + $"{many.Mark} {many.Text} {many.@class}"
                ),
                Get(
                    "/?id=0f8fad5b-d9cb-469f-a165-70867728950e&numbers=1&numbers=2&sizes=small&sizes=LARGE&at=3;4&from=::1&class=c",
                    ("Accept-Language", "en"),
                    ("Accept-Language", "de")
                ),
                "22 Small,Large 0 en,de 4 ::1  00:00:00 -1.5 Small ' a \"quoted\"\n{line} c"
            ),
            Refuses(
                "every wrong element of a list",
                Many.Bound,
                Get("/?id=1&numbers=x&numbers=y&sizes=huge&sizes=&ids=2&at=3"),
                "Expected a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e as the query parameter 'id', found '1'.",
                $"Expected {Whole} as the query parameter 'numbers', found 'x'.",
                $"Expected {Whole} as the query parameter 'numbers', found 'y'.",
                "Expected one of Small, Large as the query parameter 'sizes', found 'huge'.",
                "Expected one of Small, Large as the query parameter 'sizes', found nothing.",
                "Expected a GUID such as 0f8fad5b-d9cb-469f-a165-70867728950e as the query parameter 'ids', found '2'.",
                "Expected a text of the form that is documented as the query parameter 'at', found '3'."
            ),
            Reads(
                "the fields of a form",
                SignIn.Bound.Map(value => $"{value.Name} {value.Password} {value.Remember} {value.Pin}"),
                Post("name=ada&password=pw&remember=true&pin=7", FormType),
                "ada pw True 7"
            ),
            Refuses(
                "what its own Check finds",
                SignIn.Bound,
                Post("name=ada&password=ada", FormType),
                "Expected a password that is not the name as the form field 'password', found something else."
            ),
            Refuses(
                "a wrong secret without its value",
                SignIn.Bound,
                Post("name=ada&password=pw&pin=SECRET", FormType),
                $"Expected {Whole} as the form field 'pin', found something else."
            ),
            Reads(
                "a form, and files",
                Upload.Bound.Map(value => $"{value.Title} {value.Photo.FileName} {value.Others.Count}"),
                Post(
                    Multipart(
                        Field("title", "Sea"),
                        File("photo", "sea.png", "0"),
                        File("more", "a", "1"),
                        File("more", "b", "2")
                    ),
                    MultipartType
                ),
                "Sea sea.png 2"
            ),
            Refuses(
                "missing fields and files",
                Upload.Bound,
                Post("", null),
                "Expected a text as the form field 'title', found nothing.",
                "Expected a file as the file 'photo' of the form, found nothing."
            ),
            Reads(
                "a whole form",
                Handlers.Tests.Bindings.Whole.Bound.Map(value => $"{value.Form?["a"]} {value.Q}"),
                Post("a=1", FormType),
                "1 none"
            ),
            Reads(
                "no form",
                Handlers.Tests.Bindings.Whole.Bound.Map(value => $"{value.Form?["a"]} {value.Q}"),
                Get("/?q=2"),
                " 2"
            ),
            Matrix.Case(
                "it reads the route, JSON, a header by the words of its name, and types that read themselves",
                interpreter =>
                {
                    var app = App.Create()
                        .Put(
                            "/{id}",
                            Change.Bound.Map(change =>
                                Response.Text(
                                    $"{change.Id} {change.Order.Item} {change.IfMatch} {change.Pot} {change.Other}"
                                )
                            )
                        );
                    var request = Request.Put(
                        "/7?pot=blue",
                        Body.Of("""{"item":"tea","count":1}"""),
                        "application/json"
                    );
                    Check.Equal(
                        "7 tea \"1\" blue blue",
                        interpreter
                            .Value(app.Handler, RequestContext.Of(request.WithHeader("If-Match", "\"1\"")))
                            .TextOf()
                    );
                    var wrong = Request.Put("/x?pot=broken", Body.Of("""{"count":"1"}"""), "application/json");
                    Check.Equal(
                        """{"id":["Enter a whole number."],"item":["Enter a value."],"pot":["Enter a whole teapot."]}""",
                        interpreter.Value(app.Handler, RequestContext.Of(wrong)).Json()["errors"]!.ToJsonString()
                    );
                }
            ),
            Reads("a record without parameters", Nothing.Bound.Map(value => value.ToString()), Get("/"), "Nothing { }"),
            Refuses(
                "a page by a static field of the record",
                Outside.Inside.Checked,
                Get("/?page=0"),
                "Expected a page from 1 as the query parameter 'page', found something else."
            ),
            Runner.TestCase(
                "ToString shows no secret",
                () =>
                {
                    Check.Equal(
                        "SignIn { Name = ada, Password = ***, Remember = True, Pin = *** }",
                        new SignIn("ada", "pw", true, 1234).ToString()
                    );
                    Check.Equal("Keyed { Authorization = ***, Open = o }", new Keyed("Bearer", "o").ToString());
                    Check.Equal(
                        "Doubly { Authorization = ***, Open = o, Second = *** }",
                        new Doubly("Bearer", "o", "s").ToString()
                    );
                    Check.True(!new Search("tea", Session: 1234).ToString().Contains("1234", StringComparison.Ordinal));
                }
            ),
        ]
    );

    private static Test Reads(string what, Bound<string> bound, RequestContext context, string expected) =>
        Matrix.Case($"it reads {what}", interpreter => Check.Equal(expected, interpreter.Value(bound, context)));

    private static Test Refuses<A>(string what, Bound<A> bound, RequestContext context, params string[] errors) =>
        Matrix.Case(
            $"it refuses {what}",
            interpreter => Check.Equal(string.Join('\n', errors), interpreter.Wrong(bound, context))
        );

    private static string Text(Search search) =>
        $"{search.Q} {search.Page} {search.Since?.Year} {(search.Tags is { Length: > 0 } tags ? string.Join(',', tags) : "-")} {search.By} {search.Paging} {search.Session}";

    private static string TextOf(this Response response) =>
        response.Body.TryGetBytes(out var bytes) ? System.Text.Encoding.UTF8.GetString(bytes.Span) : "";
}
