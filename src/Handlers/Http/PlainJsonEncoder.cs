using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Handlers;

/// <summary>
/// Escapes the characters that JSON requires to be escaped, and those that would matter if the JSON were pasted into a page: <c>&lt;</c> and <c>&gt;</c>,
/// which begin and end tags, and U+2028 and U+2029, which end a line in older JavaScript. Control characters are escaped, too, because they are invisible
/// in logs. All other characters are written unchanged, including those outside the basic plane, which the framework's relaxed encoder escapes.
/// </summary>
internal sealed class PlainJsonEncoder : JavaScriptEncoder
{
    internal static readonly PlainJsonEncoder Instance = new();

    // A lone surrogate is not a character; FirstEscaped looks for it separately.
    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl),
        .. "\"\\<>\u2028\u2029",
    ]);

    /// <summary>Six characters: <c>\u003C</c>.</summary>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar <= char.MaxValue && Escaped.Contains((char)unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        FirstEscaped(new ReadOnlySpan<char>(text, textLength));

    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar,
        char* buffer,
        int bufferLength,
        out int numberOfCharactersWritten
    ) => TryWrite(unicodeScalar, new Span<char>(buffer, bufferLength), out numberOfCharactersWritten);

    private static int FirstEscaped(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAny(Escaped);
        var before = first < 0 ? text : text[..first];
        var at = before.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (at < 0)
            return first;
        while (at < before.Length)
        {
            if (Rune.DecodeFromUtf16(before[at..], out _, out var length) != OperationStatus.Done)
                return at;
            at += length;
        }
        return first;
    }

    private bool TryWrite(int scalar, Span<char> target, out int written)
    {
        if (WillEncode(scalar))
            return scalar switch
            {
                '"' => target.TryWrite($"\\\"", out written),
                '\\' => target.TryWrite($"\\\\", out written),
                '\n' => target.TryWrite($"\\n", out written),
                '\r' => target.TryWrite($"\\r", out written),
                '\t' => target.TryWrite($"\\t", out written),
                _ => target.TryWrite($"\\u{scalar:X4}", out written),
            };
        return new Rune(scalar).TryEncodeToUtf16(target, out written);
    }
}
