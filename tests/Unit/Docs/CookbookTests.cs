using System.Reflection;
using System.Text.RegularExpressions;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Bindings;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The cookbook shows files of <c>samples/Cookbook</c>, and their apps give the answers that it shows, under every interpreter.</summary>
public static partial class CookbookTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/csharp.md"));

    private static readonly (string File, string Code, string Exchanges)[] Recipes =
    [
        .. Recipe()
            .Matches(Page)
            .Select(match => (match.Groups["file"].Value, match.Groups["code"].Value, match.Groups["exchanges"].Value)),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "cookbook",
        [
            Runner.TestCase(
                "it shows every file of the sample unchanged",
                () =>
                {
                    var files = Repository
                        .Files("samples/Cookbook", ".cs")
                        .ToDictionary(file => file.Path, file => file.Text);
                    Check.Sequence(files.Keys.Order(), Recipes.Select(recipe => recipe.File).Order());
                    foreach (var (file, code, _) in Recipes)
                        Check.Equal(files[file].Trim(), code.Trim(), file);
                }
            ),
            .. Recipes.Select(recipe =>
                Matrix.Case(
                    $"{Path.GetFileNameWithoutExtension(recipe.File)} gives the answers that the page shows",
                    interpreter =>
                    {
                        var app = AppOf(Path.GetFileNameWithoutExtension(recipe.File));
                        var count = 0;
                        foreach (Match exchange in Exchange().Matches(recipe.Exchanges))
                        {
                            count++;
                            var lines = exchange
                                .Groups["request"]
                                .Value.TrimEnd('\n')
                                .Split("\n")
                                .Select(line => line[2..]);
                            string[] headers = [.. lines.Skip(1)];
                            var answer = lines.First().StartsWith("SOCKET ", StringComparison.Ordinal)
                                ? Conversation(app, interpreter, lines.First(), headers)
                                : Answer(app, interpreter, RequestOf(lines.First(), headers));
                            Check.Equal(exchange.Groups["answer"].Value.TrimEnd(), answer, lines.First());
                        }
                        Check.True(count >= 3);
                    }
                )
            ),
        ]
    );

    private static App AppOf(string name) =>
        (App)
            typeof(Cookbook.Searching)
                .Assembly.GetType($"Cookbook.{name}", throwOnError: true)!
                .GetField("App", BindingFlags.Public | BindingFlags.Static)!
                .GetValue(null)!;

    private static string Answer(App app, Interpreter interpreter, Request request) =>
        Shown(interpreter.Value(app.Handler, RequestContext.Of(request)).AsSent(request.Method));

    private static string Shown(Response response)
    {
        var text = response.Body.ReadTextAsync().AsTask().GetAwaiter().GetResult();
        return $"{response.Status.Code} {text.Replace("\\u0027", "'")}".TrimEnd();
    }

    /// <summary>Sends the messages, and waits for the close.</summary>
    private static string Conversation(App app, Interpreter interpreter, string line, string[] headers)
    {
        var words = line.Split(' ');
        var heard = new List<string>();
        TestClient
            .For(app, interpreter)
            .WebSocket(
                RequestOf($"GET {words[1]}", headers),
                async socket =>
                {
                    var opened = await socket.Opened();
                    if (opened.Status != Status.SwitchingProtocols)
                    {
                        heard.Add(Shown(opened.AsSent(Method.Get)));
                        return;
                    }
                    foreach (var word in words[2..])
                        await (word == "close" ? socket.Close() : socket.Send(word));
                    WebSocketReceived received;
                    do
                    {
                        received = await socket.Receive();
                        heard.Add(
                            received is WebSocketClose close
                                ? $"closed {close.Code} {close.Reason}".TrimEnd()
                                : ((TextMessage)received).Text
                        );
                    } while (received is not WebSocketClose);
                }
            );
        return string.Join('\n', heard);
    }

    private static Request RequestOf(string line, string[] headers)
    {
        var parts = line.Split(' ', 4);
        var request = parts[0] switch
        {
            "POST" => Request.Post(parts[1], BoundSite.Once(parts[3]), parts[2]),
            "FORM" => Request.Post(
                parts[1],
                BoundSite.Once(BoundSite.Multipart([.. line.Split(' ').Skip(2).Select(Part)])),
                BoundSite.MultipartType
            ),
            var method => Request.Of(Method.Of(method), parts[1]),
        };
        return headers
            .Select(header => header.Split(": ", 2))
            .Aggregate(request, (with, header) => with.AddHeader(header[0], header[1]));
    }

    private static string Part(string field) =>
        field.Split('=', 2) is [var name, ['@', .. var file]]
            ? BoundSite.File(name, file.Split(':')[0], file.Split(':')[1])
            : BoundSite.Field(field.Split('=')[0], field.Split('=')[1]);

    [GeneratedRegex(
        @"^```csharp file=(?<file>samples/Cookbook/\S+)\n(?<code>.*?)^```\n\n```text\n(?<exchanges>.*?)^```",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Recipe();

    [GeneratedRegex(
        @"(?<request>(^> [^\n]*\n)+)(?<answer>.*?)(?=^> |\z)",
        RegexOptions.Singleline | RegexOptions.Multiline
    )]
    private static partial Regex Exchange();
}
