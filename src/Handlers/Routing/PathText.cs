namespace Handlers;

/// <summary>
/// Finds texts that a path cannot contain as the value of a parameter, because hosts, proxies or browsers would read something else from the path.
/// Percent-encoding does not help: an encoded slash stays encoded in the value, and encoded dot segments are removed like plain ones.
/// </summary>
internal static class PathText
{
    /// <summary>Returns a description of the problem with the text of a parameter, or null.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">The text, which the constraints of the parameter accept.</param>
    /// <param name="isFirst">Whether the parameter is the first segment of its template.</param>
    internal static string? Refusal(RouteParameter parameter, string text, bool isFirst)
    {
        if (text.AsSpan().IndexOf('/') is >= 0 and var slash && !parameter.IsCatchAll)
            return $"a slash at position {slash}";
        if (isFirst && text is ['/', ..])
            return "a leading slash: the path would begin with two slashes, which browsers read as another site";
        if (text.Split('/').Any(segment => segment is "." or ".."))
            return "a segment '.' or '..', which clients and servers remove";
        for (var i = 0; i < text.Length; i++)
            if (char.IsControl(text[i]))
                return Syntax.Invariant($"the control character \\u{(int)text[i]:X4} at position {i}");
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return $"half of a surrogate pair at position {i}";
        return null;
    }
}
