using System.Text.RegularExpressions;

namespace Handlers;

/// <summary>Checks and decodes the target of a request in memory.</summary>
internal static partial class RequestTarget
{
    public static (string Path, string Query) Parse(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (target, "") : (target[..mark], target[mark..]);
        var fragment = path.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
            throw Syntax.Refused(
                "A request target",
                path,
                fragment,
                "a fragment is never sent; leave it out, or write %23",
                nameof(target)
            );
        return (DotSegments.Resolved(CheckPath(Decode(path))), CheckQuery(query));
    }

    public static string CheckPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/'))
            throw new ArgumentException(
                $"A request path must start with '/'; found '{path}'. Write the path alone, as in \"/users/7\", and set scheme and host by WithScheme and WithHost.",
                nameof(path)
            );
        CheckControls(path, "A request path", nameof(path));
        return path;
    }

    public static string CheckPathBase(string pathBase)
    {
        ArgumentNullException.ThrowIfNull(pathBase);
        if (pathBase.Length > 0 && (!pathBase.StartsWith('/') || pathBase.EndsWith('/')))
            throw new ArgumentException(
                $"A path base is empty, or starts with '/' and does not end with it; found '{pathBase}'. Try \"/{pathBase.Trim('/')}\".",
                nameof(pathBase)
            );
        CheckControls(pathBase, "A path base", nameof(pathBase));
        return pathBase;
    }

    public static string CheckQuery(string queryString)
    {
        ArgumentNullException.ThrowIfNull(queryString);
        for (var i = 0; i < queryString.Length; i++)
            if (char.IsControl(queryString[i]) || queryString[i] is '#' or ' ')
                throw Syntax.Refused("A query string", queryString, i, "write it percent-encoded", nameof(queryString));
        return queryString.Length == 0 || queryString.StartsWith('?') ? queryString : "?" + queryString;
    }

    /// <summary>Decodes a path once. An encoded slash stays encoded, because it is not a separator; so do bytes that are not valid UTF-8.</summary>
    private static string Decode(string path) =>
        path.Contains('%', StringComparison.Ordinal)
            ? string.Concat(
                EncodedSlash().Split(path).Select((part, i) => i % 2 == 0 ? Uri.UnescapeDataString(part) : part)
            )
            : path;

    private static void CheckControls(string text, string what, string parameter)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsControl(text[i]))
                throw Syntax.Refused(
                    what,
                    text,
                    i,
                    "control characters are not allowed there, encoded or not",
                    parameter
                );
    }

    // The group makes Split keep the separators, at the odd indexes.
    [GeneratedRegex("(%2[fF])")]
    private static partial Regex EncodedSlash();
}
