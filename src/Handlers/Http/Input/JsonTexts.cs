using System.Text.Json;
using System.Text.Unicode;

namespace Handlers;

/// <summary>Whether all texts in a JSON body can be decoded. The parser looks at a text when somebody asks for it, which may be a view long after the body
/// was read, and throws then.</summary>
internal static class JsonTexts
{
    /// <summary>What is wrong, in words; null where all of them are texts.</summary>
    internal static string? Wrong(ReadOnlySpan<byte> json, JsonReaderOptions options) =>
        !Utf8.IsValid(json) ? "bytes that are not UTF-8"
        : MayHoldHalves(json) && HoldsHalf(json, options) is { } at
            ? Syntax.Invariant($"JSON with half of a surrogate pair in the text at byte {at + 1}")
        : null;

    // Almost no body has any.
    private static bool MayHoldHalves(ReadOnlySpan<byte> json) =>
        json.IndexOf(@"\ud"u8) >= 0 || json.IndexOf(@"\uD"u8) >= 0;

    private static long? HoldsHalf(ReadOnlySpan<byte> json, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(json, options);
        try
        {
            while (reader.Read())
                if (reader.ValueIsEscaped && reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                    _ = reader.GetString();
            return null;
        }
        catch (InvalidOperationException)
        {
            return reader.TokenStartIndex;
        }
        catch (JsonException)
        {
            // Broken otherwise, too: that is said where it is read.
            return null;
        }
    }
}
