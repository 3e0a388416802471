using System.Text.Json;
using System.Text.Json.Nodes;
using Expecto;
using Handlers.Tests.Bindings;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>JSON by options, and what of it is escaped.</summary>
public static class JsonOptionsTests
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = OrderJson.Default,
        Encoder = Response.JsonEncoder,
    };

    [Tests]
    public static readonly Test All = Runner.TestList(
        "http: JSON by options",
        [
            Runner.TestCase(
                "options that have the metadata of a type write it, with a status",
                () =>
                {
                    var response = Response.Json(new Order("thé d'été & co", 2), Plain, 201);
                    Check.Equal("""{"item":"thé d'été & co","count":2,"lines":null}""", Text(response));
                    Check.Equal("application/json", response.ContentType);
                    Check.Equal(201, response.Status.Code);
                    Check.True(Plain.IsReadOnly, "the metadata is made once");
                }
            ),
            Runner.TestCase(
                "options and metadata that the program gives stay as they are",
                () =>
                {
                    Check.Equal(
                        """{"item":"\u00E9\u0027","count":1,"lines":null}""",
                        Text(Response.Json(new Order("é'", 1), OrderJson.Default.Order))
                    );
                    var own = new JsonSerializerOptions { TypeInfoResolver = OrderJson.Default };
                    Check.Equal(
                        """{"Item":"\u00E9\u0027","Count":1,"Lines":null}""",
                        Text(Response.Json(new Order("é'", 1), own))
                    );
                    Check.Equal(null, own.Encoder);
                }
            ),
            Runner.TestCase(
                "options without metadata say what is missing",
                () =>
                {
                    Check.Throws<InvalidOperationException>(
                        () => Response.Json(new Order("x", 1), new JsonSerializerOptions()),
                        "TypeInfoResolver",
                        "JsonSerializerContext"
                    );
                    Check.Throws<NotSupportedException>(() => Response.Json(new Uri("http://x"), Plain), "System.Uri");
                }
            ),
            Runner.TestCase(
                "letters, quotes and signs are written as they are; tags, ends of lines and controls are escaped",
                () =>
                {
                    Check.Equal("\"é'+&`/ ü 漢 😀 \u00A0\u200D\"", Written("é'+&`/ ü 漢 😀 \u00A0\u200D"));
                    Check.Equal(
                        """
                        "\"\\\u003C/script\u003E\u2028\u2029\n\r\t\u0000\u001F\u007F\u0085"
                        """,
                        Written("\"\\</script>\u2028\u2029\n\r\t\0\u001F\u007F\u0085")
                    );
                    Check.Equal("\"\uFFFD😀\uFFFDa\uFFFD\"", Written("\uD83D😀\uDE00a\uD83D"));
                }
            ),
            Runner.TestCase(
                "every text is read back as it was written, half pairs as the replacement character",
                () =>
                {
                    var random = new Random(7);
                    for (var round = 0; round < 2_000; round++)
                    {
                        var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => Character(random))]);
                        var expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
                        var json = Written(text);
                        Check.Equal(expected, JsonSerializer.Deserialize<string>(json), json);
                        Check.True(!json.AsSpan().ContainsAny("<>\u2028\u2029"), json);
                        // Names go through the other way in, which gets UTF-8.
                        Check.Equal($"{{{json}:1}}", Named(text));
                    }
                }
            ),
            Runner.TestCase(
                "problem details are written so, extensions included",
                () =>
                    Check.Equal(
                        """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"Bad Request","status":400,"detail":"Expected 'é', found \u003Cb\u003E.","näme":["a+b"]}""",
                        Text(
                            Response.Problem(
                                400,
                                detail: "Expected 'é', found <b>.",
                                extensions: new JsonObject { ["näme"] = new JsonArray("a+b") }
                            )
                        )
                    )
            ),
        ]
    );

    private static string Text(Response response)
    {
        Check.True(response.Body.TryGetBytes(out var bytes));
        return System.Text.Encoding.UTF8.GetString(bytes.Span);
    }

    private static string Written(string text) => Write(writer => writer.WriteStringValue(text));

    private static string Named(string text) =>
        Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber(System.Text.Encoding.UTF8.GetBytes(text), 1);
            writer.WriteEndObject();
        });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Response.JsonEncoder }))
            write(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static char Character(Random random) =>
        random.Next(6) switch
        {
            0 => (char)random.Next(0x100),
            1 => "\"\\<>&'+\u2028\u2029"[random.Next(9)],
            2 => (char)random.Next(0xD800, 0xE000),
            3 => (char)random.Next(0x10000),
            _ => (char)random.Next('a', 'z'),
        };
}
