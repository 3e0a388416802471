using System.Buffers;
using System.Text.Json;

namespace Handlers;

/// <summary>The members of RFC 9457, those that are given.</summary>
internal static class ProblemBody
{
    public static Body Of(Status status, string title, string? detail, string? type, string? instance)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        Member(writer, "type", type);
        Member(writer, "title", title.Length == 0 ? null : title);
        writer.WriteNumber("status", status.Code);
        Member(writer, "detail", detail);
        Member(writer, "instance", instance);
        writer.WriteEndObject();
        writer.Flush();
        return Body.Of(buffer.WrittenMemory);
    }

    private static void Member(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
