using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

/// <summary>Reads JSON by source-generated metadata, and describes its errors in words.</summary>
internal static class JsonReading
{
    /// <summary>Returns the errors, or null if the value could be read.</summary>
    internal static InputError[]? Read<A>(
        ReadOnlySpan<byte> json,
        JsonTypeInfo<A> type,
        Func<JsonElement, InputError[]>? explain,
        out A? value
    )
    {
        value = default;
        if (json.StartsWith(Encoding.UTF8.Preamble))
            json = json[Encoding.UTF8.Preamble.Length..];
        if (JsonTexts.Wrong(json, ReaderOptions(type)) is { } undecodable)
            return
            [
                new InputError(InputSource.Body, "", "JSON")
                {
                    FoundInWords = undecodable,
                    Detail = "Send JSON with texts in UTF-8.",
                },
            ];
        try
        {
            value = JsonSerializer.Deserialize(json, type);
            return value is null ? [new InputError(InputSource.Body, "", "JSON", "null")] : null;
        }
        catch (JsonException wrong)
        {
            if (explain is not null && Parsed(json) is { } root && explain(root) is { Length: > 0 } found)
                return found;
            return Missing(json, type, wrong.Path) is { Length: > 0 } missing ? missing : [Error(json, type, wrong)];
        }
        catch (NotSupportedException unknown) when (Kindless(type, unknown) is { } path)
        {
            return [new InputError(InputSource.Body, path, Expected.WithKind)];
        }
    }

    private static JsonReaderOptions ReaderOptions(JsonTypeInfo type) =>
        new()
        {
            AllowTrailingCommas = type.Options.AllowTrailingCommas,
            CommentHandling = type.Options.ReadCommentHandling,
            MaxDepth = type.Options.MaxDepth,
        };

    /// <summary>
    /// Returns the path of an object that may be of several types but has no type discriminator. The serializer throws the same exception for a type
    /// that it cannot read at all, which is the server's fault; only the message contains the path.
    /// </summary>
    private static string? Kindless(JsonTypeInfo type, NotSupportedException unknown)
    {
        const string Before = "Path: ";
        if (unknown.Message.LastIndexOf(Before, StringComparison.Ordinal) is not (>= 0 and var at))
            return null;
        var path = unknown.Message[(at + Before.Length)..].Split(" | ", 2)[0];
        return TypeAt(type, path) is { PolymorphismOptions.DerivedTypes.Count: > 0 } ? path : null;
    }

    private static JsonElement? Parsed(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InputError Error(ReadOnlySpan<byte> json, JsonTypeInfo type, JsonException wrong)
    {
        var path = wrong.Path ?? "$";
        var kind = Kind(TypeAt(type, path));
        var (line, column) = (wrong.LineNumber.GetValueOrDefault(), wrong.BytePositionInLine.GetValueOrDefault());
        // A wrong value is refused after it was read, so the position is the last byte of the value; broken JSON is refused at its first byte.
        return TokenAt(json, line, column) is { } token
            ? new InputError(
                InputSource.Body,
                path,
                Syntax.Invariant($"{kind} at line {line + 1}, byte {column}"),
                token
            )
            {
                Detail = InputTexts.Of(InputSource.Body, path, kind, token),
            }
            : new InputError(InputSource.Body, "", "JSON")
            {
                FoundInWords = Syntax.Invariant($"JSON that is broken at line {line + 1}, byte {column + 1}"),
                Detail = Syntax.Invariant($"Send JSON that is not broken: see line {line + 1}, byte {column + 1}."),
            };
    }

    private static string Kind(JsonTypeInfo? type) =>
        type is null ? Expected.Other
        : Expected.IsKnown(type.Type) || type.Type.IsEnum ? Expected.Of(type.Type)
        : type.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
            JsonTypeInfoKind.Enumerable => "a list",
            _ => Expected.DocumentedJson,
        };

    /// <summary>Returns the metadata at a path such as <c>$.tags[0].name</c>, or null if the path does not exist.</summary>
    private static JsonTypeInfo? TypeAt(JsonTypeInfo? type, string path)
    {
        foreach (var step in Steps(path))
            type =
                type is null ? null
                : type.Kind == JsonTypeInfoKind.Object
                    ? type.Properties.FirstOrDefault(property =>
                            property.Name.Equals(step, StringComparison.OrdinalIgnoreCase)
                        )
                            is { } property
                            ? type.Options.GetTypeInfo(property.PropertyType)
                        : null
                : type.ElementType is { } element ? type.Options.GetTypeInfo(element)
                : null;
        return type;
    }

    /// <summary>Returns errors for the required members that are missing from the object at the path.</summary>
    private static InputError[] Missing(ReadOnlySpan<byte> json, JsonTypeInfo type, string? path)
    {
        if (
            TypeAt(type, path ?? "$") is not { Kind: JsonTypeInfoKind.Object } at
            || At(json, path ?? "$") is not { } found
        )
            return [];
        // Each member is looked at only once, however many are required, because the client decides how many members there are.
        var missing = at
            .Properties.Where(property => property.IsRequired)
            .Select(property => property.Name)
            .ToHashSet(
                at.Options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal
            );
        foreach (var member in found.EnumerateObject())
        {
            if (missing.Count == 0)
                break;
            missing.Remove(member.Name);
        }
        return
        [
            .. at
                .Properties.Where(property => property.IsRequired && missing.Contains(property.Name))
                .Select(property => new InputError(
                    InputSource.Body,
                    $"{path ?? "$"}.{property.Name}",
                    Kind(at.Options.GetTypeInfo(property.PropertyType))
                )
                {
                    IsMissing = true,
                }),
        ];
    }

    private static JsonElement? At(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            var at = JsonElement.Parse(json);
            foreach (var step in Steps(path))
                if (
                    at.ValueKind == JsonValueKind.Array
                    && int.TryParse(step, out var index)
                    && index < at.GetArrayLength()
                )
                    at = at[index];
                else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
                    return null;
            return at.ValueKind == JsonValueKind.Object ? at : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Names with dots and brackets are written in brackets and quotes.
    private static IEnumerable<string> Steps(string path)
    {
        for (var i = 1; i < path.Length; )
        {
            var quoted = path.AsSpan(i).StartsWith("['");
            var start = i + (quoted ? 2 : 1);
            var end =
                quoted ? path.IndexOf("']", start, StringComparison.Ordinal)
                : path[i] == '[' ? path.IndexOf(']', start)
                : path.AsSpan(start).IndexOfAny('.', '[') is >= 0 and var at ? start + at
                : path.Length;
            if (end < 0)
                yield break;
            yield return path[start..end];
            i =
                end
                + (
                    quoted ? 2
                    : path[i] == '[' ? 1
                    : 0
                );
        }
    }

    /// <summary>Returns the value at a position as it was sent, or null if the text is not JSON.</summary>
    private static string? TokenAt(ReadOnlySpan<byte> json, long line, long column)
    {
        var end = column;
        for (var rest = json; line > 0 && rest.IndexOf((byte)'\n') is >= 0 and var at; line--)
        {
            end += at + 1;
            rest = rest[(at + 1)..];
        }
        var reader = new Utf8JsonReader(json);
        string? token = null;
        try
        {
            // Read to the end: if the text is broken later, that is the more important error.
            while (reader.Read())
                if (token is null && reader.BytesConsumed >= end)
                    token = reader.TokenType switch
                    {
                        JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
                        JsonTokenType.StartArray or JsonTokenType.EndArray => "a list",
                        _ => Encoding.UTF8.GetString(reader.ValueSpan),
                    };
            return token;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
