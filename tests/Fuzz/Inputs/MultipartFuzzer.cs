using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Handlers.Tests.Fuzz.Running;

namespace Handlers.Tests.Fuzz.Inputs;

/// <summary>
/// Forms in parts. One as a browser sends it must be read as it was written. A damaged one is refused with 400, 413 or 415, or is read as Python's reader
/// of mail does if that finds no defect.
/// </summary>
internal sealed class MultipartFuzzer(Python python) : Fuzzer("multipart", 8_000)
{
    private static readonly string[] Bytes =
    [
        .. (string[])
            ["a", "bc", "\r\n", "\r", "\n", "-", "--", "\0", "é", "\xff", "--X", "\r\n--", "\r\n--Y", "\r\n--X", ": "],
        .. (string[])
            ["Content-Disposition: form-data; name=\"n\"\r\n\r\n", "--XYZ--", "--XYZ\r\n", "\r\n--XYZ\r\n", "%0D%0A"],
        .. (string[])
            [
                "; name=",
                "filename=\"",
                "\"",
                "name*=UTF-8''",
                "\r\n\r\n",
                "Content-Type: text/plain; charset=",
                "utf-16\r\n",
            ],
    ];

    private readonly InMemory site = new(
        App.Create()
            .Post(
                "/",
                async () =>
                {
                    var form = await Handler.Form();
                    var all = form.Fields.Select(field => new[] { field.Key, null, field.Value }).ToList();
                    foreach (var file in form.Files)
                        all.Add([
                            file.Name,
                            file.FileName,
                            Encoding.Latin1.GetString(await file.Body.ReadBytesAsync()),
                        ]);
                    return Response.Text(JsonSerializer.Serialize(all));
                }
            )
    );

    public override async Task<string?> CheckAsync(Dice dice)
    {
        var (boundary, parts) = (
            dice.One("XYZ", "X", "-", "XYZ0", "'()+_,-./:=?"),
            dice.Several(4, () => Part.Of(dice))
        );
        // A boundary that occurs in a body would be a mistake of the client.
        parts = [.. parts.Where(part => !part.Content.Contains("--" + boundary, StringComparison.Ordinal))];
        var text = string.Concat(parts.Select(part => part.Written(boundary))) + $"--{boundary}--\r\n";
        var isDamaged = dice.Chance(60);
        if (isDamaged)
            text = dice.Damaged(text, Bytes);
        var type = $"multipart/form-data; boundary=\"{boundary}\"";
        var bytes = Encoding.Latin1.GetBytes(text);
        var reply = await site.SendAsync(Request.Post("/", InMemory.InPieces(dice, bytes), type));
        var input = $"{type}, {Shown.Of(bytes)}";
        if (reply.Status != Status.Ok)
            return isDamaged && (int)reply.Status.Code is 400 or 413 or 415
                ? null
                : $"{input}: expected 200, found {reply.Status.Code} {reply.Text}";
        var found = Sorted(JsonElement.Parse(reply.Bytes.Span));
        var expected = isDamaged
            ? IsExtended(text, boundary)
                ? null
                : ByPython(type, bytes)
            : Sorted(
                parts.Select(part =>
                    (part.Name, part.IsFile ? Last(part.File!) : null, part.IsFile ? part.Content : part.Text)
                )
            );
        return expected is null || expected == found ? null : $"{input}: expected {expected}, found {found}";
    }

    // A rule: the framework ignores what follows a boundary on its line, and so finds a boundary that RFC 2046 does not.
    private static bool IsExtended(string text, string boundary) =>
        Regex.IsMatch(text, $@"--{Regex.Escape(boundary)}(?!--|\r\n)");

    private string? ByPython(string type, byte[] bytes)
    {
        var parts = python.Ask("parts", [.. Encoding.Latin1.GetBytes($"Content-Type: {type}\r\n\r\n"), .. bytes]);
        if (parts.ValueKind == JsonValueKind.Null)
            return null;
        var read = parts
            .EnumerateArray()
            .Select(part =>
                (
                    part[0].GetString(),
                    part[1].GetString() is { Length: > 0 } file ? Last(file) : null,
                    part[2].GetString()!
                )
            );
        // Python decodes names and ends lines in its own way, so texts are compared only where they are plain.
        return read.All(part => IsPlain(part.Item1) && IsPlain(part.Item2 ?? "") && IsPlain(part.Item3))
            ? Sorted(read.Select(part => (part.Item1!, part.Item2, part.Item3)))
            : null;
    }

    // A rule: of the path of a file only the last segment counts.
    private static string Last(string file) => file[(file.LastIndexOfAny(['/', '\\']) + 1)..];

    private static bool IsPlain(string? text) => text?.All(c => c is >= ' ' and <= '~') == true;

    private static string Sorted(JsonElement parts) =>
        Sorted(
            parts.EnumerateArray().Select(part => (part[0].GetString()!, part[1].GetString(), part[2].GetString()!))
        );

    // Fields with the same name are together, and files come after them.
    private static string Sorted(IEnumerable<(string Name, string? File, string Content)> parts) =>
        string.Join(
            ", ",
            parts
                .OrderBy(part => part.File is not null)
                .ThenBy(part => part.File is null ? part.Name.ToUpperInvariant() : "", StringComparer.Ordinal)
                .Select(part =>
                    $"{Shown.Of(part.File is null ? part.Name.ToUpperInvariant() : part.Name)} {Shown.Of(part.File)} {Shown.Of(part.Content)}"
                )
        );

    private sealed record Part(string Name, string? File, string Content)
    {
        /// <summary>A rule: a file without a name, which browsers send if the user has chosen no file, is a field, as in the framework.</summary>
        public bool IsFile => !string.IsNullOrEmpty(File);

        /// <summary>The content as the text of a field, which is UTF-8.</summary>
        public string Text => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(Content));

        public static Part Of(Dice dice) =>
            new(
                dice.Text(3, "a", "b", "A", "[]", "%22", " x", "é", "="),
                dice.Chance(40) ? dice.Text(3, "a", ".txt", "..", "/", "%22", "é", " y", ";") : null,
                dice.Text(6, Bytes)
            );

        public string Written(string boundary) =>
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"{Bytes8(Name)}\""
            + (File is null ? "" : $"; filename=\"{Bytes8(File)}\"\r\nContent-Type: application/octet-stream")
            + $"\r\n\r\n{Content}\r\n";

        private static string Bytes8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
    }
}
