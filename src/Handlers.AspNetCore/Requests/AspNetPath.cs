using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Where an app stands in the path of a request.</summary>
internal static class AspNetPath
{
    /// <summary>The mount's part of the path, behind what the server took as base; and the rest, which is the app's.</summary>
    /// <param name="request">The server's request.</param>
    /// <param name="mount">How many segments of the path are the app's prefix.</param>
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
