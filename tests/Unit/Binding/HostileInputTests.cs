using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Expecto;
using static Handlers.Tests.Bindings.BoundSite;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>Whatever a client sends, a binding answers with a value or a status below 500, because bad input is not a fault of the server.</summary>
public static class HostileInputTests
{
    private static readonly App Site = App.Create()
        .Get(
            "/head/{a}",
            (
                Handler.Route<int>("a").Or(0),
                Handler.Query<decimal>("q"),
                Handler.QueryAll<Guid>("q"),
                Handler.Header<DateTimeOffset>("X-H"),
                Handler.Cookie<TimeSpan>("c"),
                Handler.Query("q").Enum<Size>()
            ).Apply((_, _, _, _, _, _) => Response.Text("fine"))
        )
        .Get("/slash/", "slash")
        .Get("/int/{n:int}", (int n) => Response.Text($"{n}"))
        .Get("/date/{d:datetime}", (DateTime d) => Response.Text($"{d:O}"))
        .Post("/order", Handler.Json(OrderJson.Default.Order).Map(order => Response.Text(order.Item)))
        .Post("/line", Handler.Json(OrderJson.Default.Line).Map(line => Response.Text(line.Name)))
        .Post("/shape", Handler.Json(HostileJson.Default.Drawing).Map(drawing => Response.Text($"{drawing.Shape}")))
        .Post(
            "/node",
            Handler.Json(HostileJson.Default.JsonNode).Map(node => Response.Text(string.Concat(Texts(node))))
        )
        .Post("/text", Handler.BodyText().Map(text => Response.Text($"{text.Length}")))
        .Post("/bytes", Handler.BodyBytes().Map(bytes => Response.Text($"{bytes.Length}")));

    // A view that reads its arguments, because the parser decodes a text only when it is read.
    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Texts(member.Value).Prepend(member.Key)),
            JsonArray items => items.SelectMany(Texts),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
            _ => [],
        };

    private static readonly string[] Types =
    [
        "application/json",
        "application/json; charset=utf-8",
        "application/json; charset=\"UTF-8\"",
        "application/json; charset=utf-7",
        "application/problem+json; charset=x-none",
        "text/plain; charset=utf-7",
        "text/plain; charset=iso-8859-1",
        "text/plain",
        "application/x-www-form-urlencoded",
        "nothing",
        ";;;",
    ];

    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "null",
        "1",
        "-1e999",
        "1e400",
        "99999999999999999999",
        "\"item\"",
        "\"count\"",
        "\"name\"",
        "\"price\"",
        "\"shape\"",
        "\"$type\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"",
        "\\",
        "\uFEFF",
        "é",
        "//",
        " ",
    ];

    private static readonly (string Path, byte[] Body)[] Known =
    [
        ("/line", """{"\ud800":1}"""u8.ToArray()),
        ("/line", [.. "{\""u8, 0xff, .. "\":1}"u8]),
        ("/line", """{"name":"\ud800","price":1}"""u8.ToArray()),
        ("/line", [.. "{\"name\":\""u8, 0xc3, .. "\",\"price\":1}"u8]),
        ("/order", """{"item":"tea","count":1,"lines":[{"\udc00":1}]}"""u8.ToArray()),
        ("/node", """{"a":"\ud800"}"""u8.ToArray()),
        ("/node", """{"\uD800":1}"""u8.ToArray()),
        ("/node", [.. "[\""u8, 0x80, .. "\"]"u8]),
        ("/shape", """{"shape":{}}"""u8.ToArray()),
        ("/shape", """{"shape":{"$type":"triangle"}}"""u8.ToArray()),
        ("/shape", """{"shape":{"$type":1}}"""u8.ToArray()),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "binding of hostile input",
        [
            Matrix.Case(
                "JSON with texts that cannot be decoded, or without its type discriminator, is 400",
                interpreter =>
                {
                    foreach (var (path, body) in Known)
                    {
                        var request = Request.Post(path, Body.Of(body), "application/json");
                        var response = interpreter.Value(Site.Handler, RequestContext.Of(request));
                        Check.Equal(400, response.Status.Code, $"{path} {Encoding.Latin1.GetString(body)}");
                    }
                }
            ),
            Matrix.Case(
                "text that cannot be decoded is reported with its place",
                interpreter =>
                {
                    Check.Equal(
                        "Expected JSON as the body, found JSON with half of a surrogate pair in the text at byte 2.",
                        interpreter.Wrong(
                            Handler.Json(OrderJson.Default.Line),
                            Post("""{"\ud800":1}""", "application/json")
                        )
                    );
                    Check.Equal(
                        "Expected an object with a type discriminator as '$.shape' of the body, found something else.",
                        interpreter.Wrong(
                            Handler.Json(HostileJson.Default.Drawing),
                            Post("""{"shape":{}}""", "application/json")
                        )
                    );
                    Check.Equal(
                        "😀 Circle",
                        interpreter.Value(
                            Handler
                                .Json(HostileJson.Default.Drawing)
                                .Map(drawing => $"{drawing.Name} {drawing.Shape!.GetType().Name}"),
                            Post("""{"name":"\ud83d\ude00","shape":{"$type":"circle"}}""", "application/json")
                        )
                    );
                }
            ),
            Matrix.Case(
                "a type that cannot be read stays a fault of the server's",
                interpreter =>
                {
                    var app = App.Create()
                        .Post("/", Handler.Json(HostileJson.Default.Unreadable).Map(_ => Response.Text("read")));
                    var response = interpreter.Value(app.Handler, Post("""{"inner":{}}""", "application/json"));
                    Check.Equal(500, response.Status.Code);
                }
            ),
            Matrix.Case(
                "a text or JSON in another charset is 415",
                interpreter =>
                {
                    foreach (var path in new[] { "/text", "/order" })
                    foreach (var charset in new[] { "utf-7", "\"utf-16\"", "iso-8859-1", "nonsense" })
                    {
                        var type = $"{(path == "/text" ? "text/plain" : "application/json")}; charset={charset}";
                        var request = Request.Post(path, Body.Of("x"), type);
                        var response = interpreter.Value(Site.Handler, RequestContext.Of(request));
                        Check.Equal(415, response.Status.Code, type);
                    }
                    var fine = Request.Post("/text", Body.Of("tëa"), "text/plain; charset=\"UTF-8\"");
                    Check.Equal("3", Text(interpreter.Value(Site.Handler, RequestContext.Of(fine))));
                }
            ),
            .. new HostileRequests(Made, 200, 400, 404, 415).InMemory(Site),
        ]
    );

    private static HttpRequestMessage Made(Random random)
    {
        string[] paths = ["/order", "/line", "/shape", "/node", "/text", "/bytes"];
        if (random.Next(3) == 0)
        {
            string[] heads = ["/head/", "/int/", "/date/", "/slash"];
            var asked = new HttpRequestMessage(
                HttpMethod.Get,
                $"{heads[random.Next(heads.Length)]}{Escaped(random)}?q={Escaped(random)}&q={Escaped(random)}"
            );
            asked.Headers.TryAddWithoutValidation("X-H", Line(random));
            asked.Headers.TryAddWithoutValidation("Cookie", $"c={Line(random)}; {Line(random)}");
            return asked;
        }
        var content = new ByteArrayContent(Bytes(random));
        content.Headers.TryAddWithoutValidation("Content-Type", Types[random.Next(Types.Length)]);
        return new HttpRequestMessage(HttpMethod.Post, paths[random.Next(paths.Length)]) { Content = content };
    }

    // Random bytes, percent-encoded, as they can occur in a URL.
    private static string Escaped(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => $"%{random.Next(1, 256):X2}"));

    private static string Line(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(12))
                .Select(_ => (char)random.Next(1, 256))
                .Select(c => c is '\r' or '\n' ? '?' : c)
        );

    private static byte[] Bytes(Random random)
    {
        var body = new List<byte>();
        // Nearly valid JSON, most of the time.
        if (random.Next(2) == 0)
            body.AddRange("{\"name\":"u8);
        for (var i = random.Next(10); i > 0; i--)
            if (random.Next(8) == 0)
                body.Add((byte)random.Next(256));
            else
                body.AddRange(Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
        if (random.Next(2) == 0)
            body.AddRange("}"u8);
        return [.. body];
    }

    private static string Text(Response response)
    {
        Check.True(response.Body.TryGetBytes(out var bytes));
        return Encoding.UTF8.GetString(bytes.Span);
    }
}

internal sealed record Drawing(string? Name = null, Shape? Shape = null);

[JsonPolymorphic]
[JsonDerivedType(typeof(Circle), "circle")]
internal abstract record Shape;

internal sealed record Circle(int Radius = 1) : Shape;

internal sealed record Unreadable(Shapeless? Inner = null);

internal abstract record Shapeless;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Drawing))]
[JsonSerializable(typeof(Unreadable))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class HostileJson : JsonSerializerContext;
