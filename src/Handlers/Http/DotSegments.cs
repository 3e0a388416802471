namespace Handlers;

/// <summary>
/// Resolves the segments <c>.</c> and <c>..</c> of a decoded path (RFC 3986, 5.2.4), as Kestrel does, so that a route means the same path on every
/// host. An encoded slash is not a separator.
/// </summary>
internal static class DotSegments
{
    internal static string Resolved(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
            return path;
        var segments = path.Split('/');
        var kept = new List<string>(segments.Length);
        // The first segment is empty, because the path starts with a slash.
        for (var i = 1; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment is not ("." or ".."))
            {
                kept.Add(segment);
                continue;
            }
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            // A path that ends with a dot segment names a directory, so it ends with a slash.
            if (i == segments.Length - 1)
                kept.Add("");
        }
        return "/" + string.Join('/', kept);
    }
}
