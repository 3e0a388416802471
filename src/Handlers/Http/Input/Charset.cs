using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>The charset that a body declares for its text.</summary>
internal static class Charset
{
    /// <summary>Returns whether the charset is UTF-8, a subset of it, or not declared.</summary>
    internal static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue
        || type.Charset.Value.Trim('"').ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII" or "ASCII";
}
