using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Splits the path of a request into the prefix of an app and the rest.</summary>
internal static class AspNetPath
{
    /// <summary>Returns the path base, which is the server's path base plus the app's prefix, and the rest of the path for the app.</summary>
    /// <param name="request">The server's request.</param>
    /// <param name="mount">The number of path segments in the app's prefix.</param>
    internal static (string Base, string Path) Of(HttpRequest request, int mount)
    {
        var (given, path) = (request.PathBase.Value ?? "", request.Path.Value ?? "");
        var at = 0;
        for (var i = 0; i < mount && at >= 0; i++)
            at = at < path.Length ? path.IndexOf('/', at + 1) : -1;
        if (at < 0)
            at = path.Length;
        var rest = at == 0 ? path : path[at..];
        return (at == 0 ? given : given + path[..at], rest.Length == 0 ? "/" : rest);
    }

    internal static bool EndsWithSlash(HttpRequest request) =>
        request.Path.Value is not { Length: > 0 } path || path[^1] == '/';
}
