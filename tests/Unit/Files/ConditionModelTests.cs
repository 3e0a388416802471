using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Files;

/// <summary>Random requests with conditions and ranges are answered as the RFC specifies, for files and for a page with a weak tag.</summary>
public static class ConditionModelTests
{
    private const int Count = 800;
    private const string Text = "0123456789";
    private static readonly DateTimeOffset Changed = new(2020, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Broken =
    [
        "a date counts next to an invalid tag",
        "tags are compared strongly for If-None-Match",
        "a later date allows a range",
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "random conditions",
        [
            Runner.TestCase("are answered as RFC 9110 specifies", () => Check.Sequence([], Differences(broken: ""))),
            .. Broken.Select(rule =>
                Runner.TestCase($"detect a model in which {rule}", () => Check.True(Differences(rule).Count > 0))
            ),
        ]
    );

    private static List<string> Differences(string broken)
    {
        using var folder = new FileFolder();
        folder.Write("file.txt", Text, Changed.UtcDateTime);
        var client = TestClient.For(
            App.Create()
                .Get("/file", Handler.File(folder["file.txt"]))
                .Get(
                    "/page",
                    Response
                        .Text(Text)
                        .WithETag("v1", isWeak: true)
                        .WithLastModified(Changed)
                        .WithHeader("Accept-Ranges", "bytes"),
                    Decorator.Conditional
                ),
            new BlockingInterpreter()
        );
        var random = new Random(9110);
        var differences = new List<string>();
        foreach (var target in new[] { "/file", "/page" })
        {
            var tag = client.Get(target).Header("ETag")!;
            var model = new ConditionModel(Text, tag, Changed) { Broken = broken };
            for (var i = 0; i < Count; i++)
            {
                var headers = RandomHeaders(random, tag);
                var isHead = random.Next(8) == 0;
                var request = Request.Of(isHead ? Method.Head : Method.Get, target, Headers.Of([.. headers]));
                var expected = model.Answer(isHead, headers.ToLookup(header => header.Item1, header => header.Item2));
                var found = Shown(client.Send(request));
                if (expected != found)
                    differences.Add($"{request.Method} {target} {string.Join("; ", headers)}: {expected}, but {found}");
            }
        }
        return differences;
    }

    private static string Shown(TestReply reply)
    {
        var status = $"{reply.Status.Code}";
        var range = reply.Header("Content-Range")?["bytes ".Length..];
        return reply.Status.Code switch
        {
            200 when reply.Request.Method == Method.Get => $"{status} {reply.Text}",
            206 => $"{status} {range} {reply.Text}",
            416 => $"{status} {range}",
            _ => status,
        };
    }

    private static (string, string)[] RandomHeaders(Random random, string tag)
    {
        var opaque = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        A Of<A>(params A[] choices) => choices[random.Next(choices.Length)];
        string OneTag() => Of(tag, opaque, "W/" + opaque, "\"other\"", "\"\"", "W/\"a,b\"");
        string Tags() =>
            Of(
                "*",
                OneTag(),
                OneTag(),
                $"{OneTag()}, {OneTag()}",
                opaque.Trim('"'),
                "W/",
                "\"open",
                $"\"x\"; {OneTag()}",
                $"{OneTag()}{OneTag()}",
                $"{OneTag()} {OneTag()}"
            );
        string Date() =>
            Of(
                Changed.ToString("r"),
                Changed.AddSeconds(random.Next(-2, 3)).ToString("r"),
                Changed.AddDays(random.Next(-2, 3)).ToString("r"),
                "yesterday",
                ""
            );
        string Place() => Of("", "0", "1", "4", "9", "10", "11", "500");
        string Range() =>
            Of(
                $"bytes={Place()}-{Place()}",
                $"bytes={Place()}-{Place()}",
                $"BYTES={Place()}-{Place()}",
                "bytes=0-1,4-5",
                "lines=1-2",
                "bytes",
                "bytes=a-b"
            );
        var headers = new List<(string, string)>();
        void Perhaps(int oneOf, string name, Func<string> value)
        {
            if (random.Next(oneOf) == 0)
                headers.Add((name, value()));
        }
        Perhaps(5, "If-Match", Tags);
        Perhaps(5, "If-Unmodified-Since", Date);
        Perhaps(3, "If-None-Match", Tags);
        Perhaps(3, "If-Modified-Since", Date);
        if (random.Next(3) > 0)
            headers.Add(("Range", Range()));
        Perhaps(2, "If-Range", () => Of(OneTag(), Date(), Date(), "nonsense"));
        return [.. headers];
    }
}
