using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>The body as JSON.</summary>
/// <param name="type">The metadata of the type.</param>
/// <param name="limit">The largest number of bytes.</param>
/// <param name="explain">Finds the errors in JSON that could not be read, for types whose metadata does not describe their members; returns an empty array
/// if it finds none.</param>
internal sealed class JsonBound<A>(JsonTypeInfo<A> type, long? limit, Func<JsonElement, InputError[]>? explain = null)
    : Bound<A>
{
    internal override InputPlace Place { get; } = new(InputSource.Body, "");

    internal override BodyNeeds Needs(RequestContext context) =>
        IsJson(context.Request.ContentType) ? new(Form: false, Bytes: limit ?? long.MaxValue) : default;

    internal override BoundResult<A> Read(in Inputs inputs)
    {
        var request = inputs.Context.Request;
        if (inputs.Refused is { } refused)
            return BoundResult<A>.Wrong(refused);
        if (inputs.Bytes is not { } bytes)
            return request.ContentType is null && request.Body.Length == 0
                ? BoundResult<A>.Missing(Place, "JSON")
                : BoundResult<A>.Wrong(
                    BodyInputs.Of(
                        new UnsupportedMediaType(
                            $"Expected JSON in UTF-8, application/json, as the body, found {request.ContentType ?? "no Content-Type"}."
                        )
                    )
                );
        if (bytes.Length > limit)
            return BoundResult<A>.Wrong(BodyInputs.Of(new BodyTooLarge(limit.Value, bytes.Length)));
        if (bytes.Length == 0)
            return BoundResult<A>.Missing(Place, "JSON");
        var errors = JsonReading.Read(bytes, type, explain, out var value);
        return errors is null ? BoundResult<A>.Of(value!) : BoundResult<A>.Wrong(errors);
    }

    private static bool IsJson(string? contentType) =>
        contentType is "application/json"
        || (
            MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (
                type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
            )
            && Charset.IsUtf8(type)
        );
}
