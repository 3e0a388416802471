using System.Text.Json;
using System.Text.Unicode;

namespace Handlers;

/// <summary>Checks whether all texts in a JSON body can be decoded. The parser decodes a text only when it is accessed, perhaps by a view long after the body
/// was read, and throws only then.</summary>
internal static class JsonTexts
{
    /// <summary>Returns a description of the error, or null if all texts can be decoded.</summary>
    internal static string? Wrong(ReadOnlySpan<byte> json, JsonReaderOptions options) =>
        !Utf8.IsValid(json) ? "bytes that are not UTF-8"
        : MayHoldHalves(json) && HoldsHalf(json, options) is { } at
            ? Syntax.Invariant($"JSON with half of a surrogate pair in the text at byte {at + 1}")
        : null;

    // Almost no body contains such an escape.
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
            // The JSON is also malformed; that is reported when it is read.
            return null;
        }
    }
}
