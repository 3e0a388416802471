using System.Text;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>Determines the encoding of a form's fields: UTF-8 if none is declared, as browsers send it.</summary>
internal static class FormCharset
{
    /// <summary>Returns the encoding that a media type declares.</summary>
    /// <exception cref="UnsupportedMediaType">The runtime cannot decode it. UTF-7, which hides text from filters, is never decoded.</exception>
    internal static Encoding Of(MediaTypeHeaderValue type)
    {
        var name = HeaderUtilities.RemoveQuotes(type.Charset).Value;
        // "utf8" is another name of UTF-8 in the browsers' encoding standard, which the runtime does not know.
        if (string.IsNullOrEmpty(name) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            throw Refused(unknown, name);
        }
    }

    internal static UnsupportedMediaType Refused(Exception unknown, string found = "another encoding") =>
        new(
            $"Expected a form in an encoding that the server can decode, such as UTF-8, found one in {found}.",
            unknown
        );
}
