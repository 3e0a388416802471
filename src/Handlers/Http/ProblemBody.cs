using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handlers;

/// <summary>Writes problem details: the members of RFC 9457 that are not null, and extension members.</summary>
internal static class ProblemBody
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = PlainJsonEncoder.Instance };

    private static readonly string[] Own = ["type", "title", "status", "detail", "instance"];

    public static Body Of(
        Status status,
        string title,
        string? detail,
        string? type,
        string? instance,
        JsonObject? extensions
    )
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        Member(writer, "type", type);
        Member(writer, "title", title.Length == 0 ? null : title);
        writer.WriteNumber("status", status.Code);
        Member(writer, "detail", detail);
        Member(writer, "instance", instance);
        foreach (var (name, value) in extensions ?? [])
            Extension(writer, name, value);
        writer.WriteEndObject();
        writer.Flush();
        return Body.Of(buffer.WrittenMemory);
    }

    private static void Member(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static void Extension(Utf8JsonWriter writer, string name, JsonNode? value)
    {
        if (Own.Contains(name))
            throw new ArgumentException(
                $"Expected extension members with names other than {string.Join(", ", Own)}, found '{name}'. "
                    + "Use the argument of that name."
            );
        writer.WritePropertyName(name);
        if (value is null)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }
}
