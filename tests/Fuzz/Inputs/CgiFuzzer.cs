using System.Text;
using System.Text.Json;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>
/// The variables of a CGI program, as a web server sets them for a target: the app gets the request that the target is in memory. Damaged variables are
/// answered below 500, with a proper head.
/// </summary>
internal sealed class CgiFuzzer() : Fuzzer("cgi", 8_000)
{
    private static readonly string[] Pieces =
    [
        .. (string[])
            [
                "/",
                "a",
                "..",
                ".",
                "//",
                "%2F",
                "%41",
                "%zz",
                "%",
                "%25",
                "?",
                "?a=b",
                "&",
                "#",
                " ",
                "\n",
                "\0",
                "é",
                "\uFFFD",
                "%C3%A9",
                "%ff",
            ],
        .. (string[])
            [
                "GET",
                "get",
                "-1",
                "5",
                "99999999999999999999",
                "chunked",
                "on",
                "localhost",
                "[::1]",
                ":80",
                "é:x",
                "\r\nX: y",
                "http://a/b",
            ],
    ];

    private static readonly App Site = App.Create()
        .Get("/{**path}", request => Response.Text(AsJson(request)))
        .Post("/{**path}", async () => Response.Text($"{(await Handler.BodyBytes()).Length}"));

    public override Task<string?> CheckAsync(Dice dice)
    {
        var script = dice.One("", "/app.cgi", "/é");
        var (path, query) = (
            "/" + dice.Text(5, "/", "a", "..", ".", "%2F", "%41", "%25", "%C3%A9", "%ff", "%20", "b;c"),
            dice.One("", "a=b", "%zz&+")
        );
        var variables = new Dictionary<string, string>
        {
            ["REQUEST_METHOD"] = dice.One("GET", "GET", "POST"),
            ["SCRIPT_NAME"] = script,
            ["PATH_INFO"] = Decoded(path),
            ["QUERY_STRING"] = query,
            ["SERVER_PROTOCOL"] = "HTTP/1.1",
            ["HTTP_HOST"] = "a.example",
        };
        var isSent = dice.Chance(50);
        if (isSent)
            variables["REQUEST_URI"] =
                $"{(script == "/é" ? "/%C3%A9" : script)}{path}{(query.Length > 0 ? "?" : "")}{query}";
        var isDamaged = dice.Chance(50);
        if (isDamaged)
            foreach (
                var name in dice.Several(
                    3,
                    () =>
                        dice.One([
                            .. variables.Keys,
                            "CONTENT_LENGTH",
                            "CONTENT_TYPE",
                            "HTTPS",
                            "SERVER_NAME",
                            "SERVER_PORT",
                            "HTTP_TRANSFER_ENCODING",
                            "HTTP_X_é",
                            "HTTP_",
                            "HTTP_COOKIE",
                        ])
                )
            )
                variables[name] = dice.Damaged(variables.GetValueOrDefault(name, ""), Pieces);
        // A path that leaves the script, which a web server does not pass on, is compared with nothing.
        isDamaged |= script.Length > 0 && path.Contains("..", StringComparison.Ordinal);
        return Task.FromResult(
            Fault(variables, isDamaged || !isSent ? null : Expected(path, query)) is { } fault
                ? $"{Shown.Of(variables.Select(pair => (pair.Key, pair.Value)))}: {fault}"
                : null
        );
    }

    private static string? Fault(Dictionary<string, string> variables, string? expected)
    {
        var (output, error) = (new MemoryStream(), new StringWriter());
        var exit = CgiHost.Run(Site, new CgiRequest(variables, new MemoryStream(new byte[5]), output, error));
        var text = Encoding.UTF8.GetString(output.ToArray());
        var (head, body) = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end
            ? (text[..end], text[(end + 4)..])
            : (text, "");
        var status =
            head.StartsWith("Status: ", StringComparison.Ordinal) && int.TryParse(head.AsSpan(8, 3), out var code)
                ? code
                : 0;
        return status is < 200 or >= 500 ? $"expected a status below 500, found {Shown.Of(text)} {error}"
            : exit != 0 || error.ToString().Length > 0
                ? $"expected the exit code 0 and no report, found {exit} and {error}"
            : expected is null || variables["REQUEST_METHOD"] != "GET" || body == expected ? null
            : $"expected {expected} as in memory, found {status} {body}";
    }

    private static string Expected(string path, string query) =>
        AsJson(Request.Get(query.Length > 0 ? $"{path}?{query}" : path));

    private static string AsJson(Request request) =>
        JsonSerializer.Serialize(new[] { request.Path, request.QueryString });

    // As .NET reads from the environment what a web server has decoded.
    private static string Decoded(string path)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < path.Length; i++)
            if (
                path[i] == '%'
                && i + 2 < path.Length
                && byte.TryParse(
                    path.AsSpan(i + 1, 2),
                    System.Globalization.NumberStyles.AllowHexSpecifier,
                    null,
                    out var value
                )
            )
            {
                bytes.Add(value);
                i += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(path[i].ToString()));
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
