using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>A binding of the body as a text in UTF-8.</summary>
internal sealed class TextBodyBound(long? limit) : Bound<string>
{
    private readonly BytesBound bytes = new(limit);

    internal override InputPlace Place { get; } = new(InputSource.Body, "");

    // A body in another charset would be decoded wrongly, so it is not read.
    internal override BodyNeeds Needs(RequestContext context) =>
        IsUtf8(context.Request) ? bytes.Needs(context) : default;

    internal override BoundResult<string> Read(in Inputs inputs)
    {
        var request = inputs.Context.Request;
        if (!IsUtf8(request))
            return BoundResult<string>.Wrong(
                BodyInputs.Of(
                    new UnsupportedMediaType($"Expected a text in UTF-8 as the body, found {request.ContentType}.")
                )
            );
        var found = bytes.Read(inputs);
        return new(found.Errors is null ? BodyReading.Text(found.Value.Span) : "", found.Errors, found.IsThere);
    }

    private static bool IsUtf8(Request request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || Charset.IsUtf8(type);
}
