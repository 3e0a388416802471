using System.Text;
using static Handlers.Tests.Bindings.BoundSite;

namespace Handlers.Tests.Bindings;

/// <summary>Bodies that are, or nearly are, multipart forms, and spellings of their type.</summary>
internal static class HostileParts
{
    private const string Place = "Content-Disposition: form-data";

    private static readonly string[] Heads =
    [
        $"{Place}; name=\"title\"",
        $"{Place}; name=title",
        $"{Place}; name=\"count\"",
        $"{Place}; name=",
        $"{Place}; name=\"\"",
        $"{Place}; name=\"ti\"tle\"",
        $"{Place}; name=\"a\0b\u0001\"",
        $"{Place}; name=\"tab\t\u007f\"",
        $"{Place}; name*=UTF-8''%zz",
        $"{Place}; name=\"é\uFEFF\"",
        $"{Place}; name=\"f\"; filename=\"a.txt\"",
        $"{Place}; name=\"f\"; filename=\"../../etc/passwd\"",
        $"{Place}; name=\"f\"; filename=\"a\0.txt\"",
        $"{Place}; name=\"f\"; filename*=UTF-8''%FF%C3",
        $"{Place}; name=\"f\"; filename*=x-none''a",
        $"{Place}; name=\"f\"; filename*=",
        $"{Place}; name=\"f\"; filename=\"=?utf-8?B?//8=?=\"",
        $"{Place}; name=\"photo\"; filename=",
        $"{Place}; filename=\"a.txt\"",
        $"{Place}",
        "Content-Disposition: attachment; name=\"title\"",
        "Content-Disposition: ;;;",
        "Content-Disposition:",
        "Content-Type: text/plain",
        "Content-Type: ;;;",
        "Content-Type: é",
        "Content-Length: 99999999999999999999",
        "Content-Length: -1",
        "Content-Transfer-Encoding: base64",
        "X-Header: \u0001\u007f",
        " folded: in",
        ": without a name",
        "without a colon",
        "na me: x",
        "é: x",
        "\0: x",
    ];

    private static readonly string[] Values =
    [
        "",
        "A bé",
        "3",
        "\r\n",
        "--",
        $"--{Boundary}",
        "\0\u0001",
        "\uFEFF",
        "99999999999",
    ];

    // The right boundary, an invalid one, or another one.
    private static readonly string[] Boundaries =
    [
        $"boundary={Boundary}x",
        "boundary=",
        "boundary=\"\"",
        $"boundary=\"{Boundary}",
        $"boundary=\"{Boundary}\"",
        $"boundary={Boundary}; boundary=other",
        $"boundary={new string('b', 70)}",
        $"boundary={new string('b', 71)}",
        $"boundary={new string('b', 5_000)}",
        "boundary=\"a b\"",
        "boundary=\"\t\"",
        "boundary=-",
        "boundary=\"--\"",
        $"BOUNDARY={Boundary}",
        "",
    ];

    public static string Type(Random random) =>
        random.Next(4) > 0
            ? MultipartType + HostileForms.Charset(random)
            : $"multipart/form-data; {random.Pick(Boundaries)}";

    /// <summary>Valid values for everything that the bindings read; one file is too large for memory.</summary>
    public static byte[] Whole(string secret) =>
        Encoding.UTF8.GetBytes(
            Multipart(
                Field("title", "A bé"),
                Field("count", "3"),
                Field("id", $"{Guid.Empty}"),
                Field("when", "2024-01-02T03:04:05Z"),
                Field("size", "large"),
                File("photo", "p.png", new string('p', 70_000)),
                File("f", "a.txt", "hello"),
                File("f", "", ""),
                Field("password", secret),
                Field("code", secret),
                Field("pin", secret),
                File("key", "k", secret)
            )
        );

    /// <summary>Parts with random headers, between boundaries that are usually right.</summary>
    public static byte[] Pieces(Random random, string secret)
    {
        var body = new StringBuilder();
        for (var i = random.Next(6); i > 0; i--)
            body.Append($"{Edge(random)}{Part(random)}\r\n");
        if (random.Next(4) == 0)
            body.Append($"--{Boundary}\r\n{Field(random.Pick(["password", "pin", "code"]), secret)}\r\n");
        if (random.Next(8) == 0)
            body.Append($"--{Boundary}\r\n{Flood(random)}\r\n");
        return Encoding.UTF8.GetBytes($"{body}--{Boundary}{(random.Next(8) == 0 ? "" : "--\r\n")}");
    }

    private static string Part(Random random)
    {
        var heads = Enumerable.Range(0, random.Next(4)).Select(_ => random.Pick(Heads)).ToList();
        if (random.Next(2) == 0)
            heads.Insert(0, random.Pick([$"{Place}; name=\"title\"", $"{Place}; name=\"f\"; filename=\"f\""]));
        if (random.Next(3) == 0)
            heads.Add($"Content-Type: text/plain{HostileForms.Charset(random)}");
        return $"{string.Concat(heads.Select(head => $"{head}\r\n"))}\r\n{random.Pick(Values)}";
    }

    private static string Edge(Random random) =>
        random.Next(16) switch
        {
            0 => $"--{Boundary}",
            1 => $"--{Boundary} \t\r\n",
            2 => $"--{Boundary}\n",
            3 => $"--{Boundary}--\r\n",
            4 => $"--{Boundary}x\r\n",
            _ => $"--{Boundary}\r\n",
        };

    private static string Flood(Random random) =>
        random.Next(5) switch
        {
            0 => string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: x\r\n")) + "\r\nx",
            1 => $"X-Long: {new string('x', 50_000)}\r\n\r\nx",
            2 => $"{Field(new string('n', 5_000), "x")}",
            3 => new string('x', 40_000),
            _ => string.Join($"\r\n--{Boundary}\r\n", Enumerable.Repeat(Field("title", "x"), 1_500)),
        };
}
