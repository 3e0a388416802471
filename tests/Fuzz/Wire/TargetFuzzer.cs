using System.Net;
using System.Text;
using System.Text.Json;
using Handlers.Tests.Fuzz.Inputs;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Wire;

/// <summary>
/// Raw targets on raw sockets: Kestrel, HttpListener and a request in memory understand the same path and query, the path being what Python decodes, with
/// the dot segments of RFC 3986, 5.2.4 removed. Rules: an encoded slash stays encoded; the listener and a request in memory refuse control characters;
/// the listener alone accepts bytes that are not ASCII.
/// </summary>
internal sealed class TargetFuzzer(Python python) : Fuzzer("targets", 4_000)
{
    private static readonly string[] Pieces =
    [
        .. (string[])
            [
                "/",
                "/",
                "a",
                "b",
                ".",
                "..",
                "/..",
                "/.",
                "//",
                "%2F",
                "%2f",
                "%2e",
                "%2E%2e",
                "%5c",
                "\\",
                "%41",
                "%25",
                "%252F",
                "%25%32%46",
            ],
        .. (string[])
            [
                "%",
                "%2",
                "%zz",
                "%00",
                "%0a",
                "%7f",
                "%20",
                "+",
                ";",
                ":",
                "@",
                "~",
                "*",
                "|",
                "\"",
                "<",
                "{",
                "^",
                "`",
                "'",
                "&",
                "=",
                ",",
            ],
        .. (string[])
            [
                "%C3%A9",
                "%c3",
                "%FF",
                "%C0%AF",
                "%ED%A0%80",
                "%F0%9F%98%80",
                "?",
                "?a=b",
                "??",
                "?%zz",
                "é",
                "\xff",
                "/slashed",
                "/fixed/5",
            ],
    ];

    private FuzzSite site = null!;

    public override int Width => 8;

    public override async Task StartAsync() =>
        site = await FuzzSite.StartAsync(
            App.Create()
                .Get("/probe", "probed")
                .Get("/slashed/", "slashed")
                .Get("/fixed/{x:int}", (int x) => $"fixed {x}")
                .Get("/{**path}", request => Response.Text(Json(request)))
        );

    public override async Task<string?> CheckAsync(Dice dice)
    {
        var target = "/" + dice.Text(8, Pieces);
        var form = dice.Below(12) switch
        {
            0 => $"http://127.0.0.1:{{0}}{target}",
            1 => dice.Damaged("http://127.0.0.1:{0}" + target, Pieces),
            2 => dice.Damaged(target, Pieces),
            _ => target,
        };
        var (kestrel, listener) = (
            await SentAsync(dice, site.Kestrel, form),
            await SentAsync(dice, site.Listener, form)
        );
        var fault = kestrel.Fault ?? listener.Fault;
        if (fault is null && form == target)
            fault = Difference(target, kestrel.Answer, listener.Answer);
        fault ??= dice.Chance(5)
            ? await Exchange.ProbeAsync(site.Kestrel) ?? await Exchange.ProbeAsync(site.Listener)
            : null;
        return fault is null ? null : $"{Shown.Of(form)}: {fault}";
    }

    public override Task<string?> EndAsync() => site.EndAsync();

    public override ValueTask DisposeAsync() => site?.DisposeAsync() ?? default;

    private string? Difference(string target, string kestrel, string listener)
    {
        if (target.Any(c => c > '~'))
            return kestrel == "400" ? null : $"expected 400 on Kestrel, found {kestrel}";
        // The routes beside the catch-all.
        if (
            kestrel == listener && kestrel is "308" or "slashed"
            || kestrel.StartsWith("fixed", StringComparison.Ordinal)
        )
            return null;
        var (memory, reading) = (InMemory(target), ReadTarget.Of(python, target));
        if (memory != "400" && Json(reading.Path, reading.Query) is var expected && expected != memory)
            return $"expected {expected}, found {memory} in memory";
        var isControl = memory == "400";
        return isControl && kestrel is not "400"
                ? (listener == "400" ? null : $"expected 400 of the listener, found {listener}")
            : kestrel == memory && listener == memory ? null
            : $"expected {memory} as in memory, found {kestrel} on Kestrel and {listener} on the listener";
    }

    private static string InMemory(string target)
    {
        try
        {
            return Json(Request.Get(target));
        }
        catch (ArgumentException)
        {
            return "400";
        }
    }

    private static string Json(Request request) => Json(request.Path, request.QueryString);

    private static string Json(string path, string query) => JsonSerializer.Serialize(new[] { path, query });

    private static async Task<(string Answer, string? Fault)> SentAsync(Dice dice, IPEndPoint at, string form)
    {
        var target = form.Replace("{0}", $"{at.Port}", StringComparison.Ordinal);
        var bytes = Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
        var replies = await Exchange.AskAsync(at, dice, bytes, mayWait: false);
        return replies switch
        {
            _ when Exchange.Fault(replies) is { } fault => ("", $"{fault} of {at}"),
            [{ Status: 200 } reply] => (reply.Text, null),
            [{ } reply] => ($"{reply.Status}", null),
            _ => ("", $"expected one reply, found {replies.Count} of {at}"),
        };
    }
}
