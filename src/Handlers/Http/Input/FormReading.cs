using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>Reads forms of both kinds, within limits. A mistake of the client is an <see cref="HttpError"/> that describes it.</summary>
internal static class FormReading
{
    internal const string Encoded = "application/x-www-form-urlencoded";
    internal const string Multipart = "multipart/form-data";

    internal static async Task<Form> ReadAsync(
        string? contentType,
        Body body,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var type = Type(contentType);
        if (body.Length > limits.MostBytes)
            throw new BodyTooLarge(limits.MostBytes, body.Length);
        var source = await body.OpenAsync(cancellation).ConfigureAwait(false);
        var counted = new CountedStream(source, limits.MostBytes);
        await using (counted.ConfigureAwait(false))
            try
            {
                return IsMultipart(type)
                    ? await MultipartReading
                        .ReadAsync(Boundary(type), counted, limits, cancellation)
                        .ConfigureAwait(false)
                    : await EncodedReading
                        .ReadAsync(counted, FormCharset.Of(type), limits, cancellation)
                        .ConfigureAwait(false);
            }
            // The parsers throw these for a malformed or incomplete form; other I/O errors are the server's own.
            catch (Exception broken)
                when (broken is InvalidDataException || (broken is IOException && counted.HasEnded))
            {
                throw NotWhole(type, broken);
            }
    }

    /// <summary>Returns the media type of a form that can be read.</summary>
    /// <exception cref="UnsupportedMediaType">It is not a form, or its encoding cannot be decoded.</exception>
    internal static MediaTypeHeaderValue Type(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !(Is(type, Encoded) || IsMultipart(type)))
            throw new UnsupportedMediaType(
                $"Expected a form, {Encoded} or {Multipart}, as the body, found {contentType ?? "no Content-Type"}."
            );
        // Each part of a multipart form has its own encoding.
        if (!IsMultipart(type))
            _ = FormCharset.Of(type);
        return type;
    }

    internal static bool IsMultipart(MediaTypeHeaderValue type) => Is(type, Multipart);

    internal static InvalidInput Wrong(string name, string expected, Exception? inner = null) =>
        new([new InputError(InputSource.Form, name, expected)], inner);

    internal static InvalidInput NotWhole(MediaTypeHeaderValue type, Exception broken) =>
        Wrong("", $"a whole form of type {type.MediaType}", broken);

    private static bool Is(MediaTypeHeaderValue type, string name) =>
        type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string Boundary(MediaTypeHeaderValue type) =>
        HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 70 } boundary
            ? boundary
            : throw Wrong("", $"a {Multipart} with a boundary of 1 to 70 characters");
}
