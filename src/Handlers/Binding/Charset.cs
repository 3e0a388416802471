using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>How a body says that its text is written.</summary>
internal static class Charset
{
    /// <summary>UTF-8 or a part of it, or nothing said.</summary>
    internal static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue
        || type.Charset.Value.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII" or "ASCII";
}
