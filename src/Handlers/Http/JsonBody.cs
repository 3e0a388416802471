using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

/// <summary>
/// JSON is serialised when the response is made: a value that cannot be serialised is then a fault of the handler, not
/// a body that breaks off. The serialiser keeps its writer and buffer per thread; the exact bytes are all that is allocated.
/// </summary>
internal static class JsonBody
{
    public static Body Of<T>(T value, JsonTypeInfo<T> type) =>
        new BytesBody(JsonSerializer.SerializeToUtf8Bytes(value, type));
}
