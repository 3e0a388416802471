using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

/// <summary>
/// Serializes JSON when the response is created, so that a value that cannot be serialized is a fault of the handler and not
/// an incomplete body. The serializer keeps its writer and buffer per thread, so only the exact bytes are allocated.
/// </summary>
internal static class JsonBody
{
    public static Body Of<T>(T value, JsonTypeInfo<T> type) =>
        new BytesBody(JsonSerializer.SerializeToUtf8Bytes(value, type));
}
