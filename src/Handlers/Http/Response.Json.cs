using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Handlers;

#pragma warning disable RS0026 // The second parameter, which both overloads require, distinguishes them.
public abstract partial class Response
{
    /// <summary>
    /// Gets the encoder that writes this library's own JSON, such as problem details. It writes letters of all languages, quotes and signs such as
    /// <c>'</c>, <c>&amp;</c> and <c>+</c> as they are. It escapes the characters that JSON requires to be escaped, control characters,
    /// <c>&lt;</c>, <c>&gt;</c>, U+2028 and U+2029. Set it as the <see cref="JsonSerializerOptions.Encoder"/> of your options for shorter JSON that people can
    /// read; .NET's default escapes everything that is not ASCII, and <c>'</c>, <c>&amp;</c> and <c>+</c>.
    /// </summary>
    /// <remarks>It is safe for everything that is sent with a media type of JSON, which no browser reads as a page, and inside of a
    /// <c>script</c> element. Text for an attribute of HTML has to be encoded as HTML, as always.</remarks>
    /// <example><code>
    /// var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = Response.JsonEncoder };
    /// </code></example>
    public static JavaScriptEncoder JsonEncoder => PlainJsonEncoder.Instance;

    /// <summary>
    /// Creates a response with a value as <c>application/json</c>. It is serialized immediately by source-generated metadata, without
    /// reflection, so a value that cannot be serialized throws here, as a fault of the handler.
    /// </summary>
    /// <param name="value">The value; null is the JSON null.</param>
    /// <param name="type">Metadata from a <c>JsonSerializerContext</c>, whose options apply.</param>
    /// <param name="status">The status. The default value is 200.</param>
    /// <exception cref="JsonException">The value contains a cycle or is too deep; generated code throws
    /// <see cref="InvalidOperationException"/> instead.</exception>
    /// <exception cref="NotSupportedException">A type in it has no metadata.</exception>
    public static Response Json<T>(T value, JsonTypeInfo<T> type, Status? status = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new FullResponse(status ?? default, MediaTypes.Json, JsonBody.Of(value, type));
    }

    /// <summary>
    /// Creates a response with a value as <c>application/json</c>, serialized by options that have the type's metadata. Use it for settings that a
    /// <c>JsonSerializerContext</c> does not have, such as another encoder. Reflection is used only if the options themselves use it.
    /// </summary>
    /// <typeparam name="T">The type that the value is written as.</typeparam>
    /// <param name="value">The value; null is the JSON null.</param>
    /// <param name="options">Options whose <see cref="JsonSerializerOptions.TypeInfoResolver"/> has the type's metadata. Keep them in a static
    /// field: the first response makes them read-only, and they cache the metadata.</param>
    /// <param name="status">The status. The default value is 200.</param>
    /// <returns>A response.</returns>
    /// <exception cref="InvalidOperationException">The options have no <see cref="JsonSerializerOptions.TypeInfoResolver"/>.</exception>
    /// <exception cref="NotSupportedException">The options have no metadata of a type in the value.</exception>
    /// <exception cref="JsonException">The value contains a cycle or is too deep.</exception>
    /// <example><code>
    /// var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    /// {
    ///     TypeInfoResolver = NoteJson.Default,
    ///     Encoder = Response.JsonEncoder,
    /// };
    /// Response note = Response.Json(new Note("Thé", "d'été"), options);
    /// </code></example>
    public static Response Json<T>(T value, JsonSerializerOptions options, Status? status = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.TypeInfoResolver is null)
            throw new InvalidOperationException(
                "Expected JsonSerializerOptions that know the types they write, found options whose TypeInfoResolver is null. "
                    + "Set it to a JsonSerializerContext: TypeInfoResolver = MyJson.Default."
            );
        // Otherwise they would create the metadata anew for each response.
        options.MakeReadOnly();
        return Json(value, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)), status);
    }
}
