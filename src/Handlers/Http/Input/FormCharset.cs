using System.Text;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>Determines the encoding of a form's fields: UTF-8 if none is declared, as browsers send it.</summary>
/// <remarks>Besides UTF-8 only encodings are decoded that keep ASCII as it is, so that a filter in front of the app sees the same
/// text. The list is Werkzeug's.</remarks>
internal static class FormCharset
{
    /// <summary>Returns the encoding that a media type declares.</summary>
    /// <exception cref="UnsupportedMediaType">Forms in that encoding are not read.</exception>
    internal static Encoding Of(MediaTypeHeaderValue type)
    {
        if (Charset.IsUtf8(type))
            return Encoding.UTF8;
        var name = HeaderUtilities.RemoveQuotes(type.Charset).Value ?? "";
        return name.Length == 0 ? Encoding.UTF8
            : name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1
            : throw Refused(null, name);
    }

    internal static UnsupportedMediaType Refused(Exception? unknown, string found = "another encoding") =>
        new($"Expected a form in UTF-8, found one in {found}.", unknown);
}
