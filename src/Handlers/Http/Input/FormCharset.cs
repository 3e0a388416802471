using System.Text;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>The encoding of a form's fields: UTF-8 where none is declared, as browsers send it.</summary>
internal static class FormCharset
{
    /// <summary>The encoding that a media type declares.</summary>
    /// <exception cref="UnsupportedMediaType">It is none that the runtime decodes; UTF-7, which hides text from filters, is none of them.</exception>
    internal static Encoding Of(MediaTypeHeaderValue type)
    {
        var name = HeaderUtilities.RemoveQuotes(type.Charset).Value;
        // The second is the other name of UTF-8 that the encoding standard of browsers has and the runtime lacks.
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
