using Handlers.Runtime;
using Microsoft.Net.Http.Headers;

namespace Handlers.Testing;

/// <summary>
/// The cookies of a test client. They follow RFC 6265: a cookie is identified by name, host and path, a secure one is sent only over https, and it expires on
/// the client's clock. The list of public suffixes and the HttpOnly attribute are ignored.
/// </summary>
/// <remarks>Use it from one thread at a time, like the client.</remarks>
/// <example><code>
/// var client = TestClient.For(app);
/// client.Cookies.Set("session", "abc");
/// client.Get("/");
/// string? session = client.Cookies["session"];
/// </code></example>
public sealed class TestCookies
{
    private readonly List<Kept> kept = [];

    /// <summary>Gets the value of a cookie by its name, regardless of its host and path.</summary>
    /// <param name="name">The name of the cookie.</param>
    /// <returns>The value, or null if the cookie does not exist.</returns>
    public string? this[string name] => kept.Find(cookie => cookie.Name == name)?.Value;

    /// <summary>Gets the number of cookies, including those that have expired since the last request.</summary>
    public int Count => kept.Count;

    /// <summary>Adds a cookie that is sent to every host and path.</summary>
    /// <param name="name">The name of the cookie.</param>
    /// <param name="value">The value of the cookie.</param>
    public void Set(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        kept.RemoveAll(cookie => cookie.Name == name);
        kept.Add(new Kept(name, value, null, false, "/", false, null));
    }

    /// <summary>Removes all cookies.</summary>
    public void Clear() => kept.Clear();

    /// <summary>Returns the request with the matching cookies added to those that it already has.</summary>
    internal Request On(Request request, DateTimeOffset now)
    {
        kept.RemoveAll(cookie => cookie.Until <= now);
        var own = request.Header("Cookie");
        // Longer paths first, then the older ones.
        var mine = kept.Where(cookie => cookie.GoesWith(request)).OrderByDescending(cookie => cookie.Path.Length);
        var line = string.Join("; ", mine.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        return line.Length == 0 ? request : request.WithHeader("Cookie", own is null ? line : $"{own}; {line}");
    }

    internal void Take(TestReply reply, DateTimeOffset now)
    {
        if (!reply.HasResponse)
            return;
        foreach (var line in reply.Headers.All("Set-Cookie"))
            if (SetCookieHeaderValue.TryParse(line, out var cookie))
                Take(cookie, reply.Request, now);
    }

    private void Take(SetCookieHeaderValue cookie, Request request, DateTimeOffset now)
    {
        var host = Kept.HostOf(request);
        var domain = cookie.Domain.HasValue ? cookie.Domain.Value.TrimStart('.').ToLowerInvariant() : null;
        if (domain is { Length: > 0 } && !Kept.IsWithin(host, domain))
            return; // a host may not set the cookies of another host
        var path = cookie.Path.Value is ['/', ..] given ? given : Kept.DefaultPath(request);
        var until = cookie.MaxAge is { } age ? now + Bounded(age, now) : cookie.Expires;
        var known = kept.FindIndex(each => each.IsSame(cookie.Name.Value!, domain ?? host, path));
        if (known >= 0)
            kept.RemoveAt(known);
        if (until <= now)
            return;
        kept.Insert(
            known >= 0 ? known : kept.Count,
            new Kept(
                cookie.Name.Value!,
                cookie.Value.Value ?? "",
                domain ?? host,
                domain is { Length: > 0 },
                path,
                cookie.Secure,
                until
            )
        );
    }

    private static TimeSpan Bounded(TimeSpan age, DateTimeOffset now) =>
        age < DateTimeOffset.MaxValue - now ? age : DateTimeOffset.MaxValue - now;

    private sealed record Kept(
        string Name,
        string Value,
        string? Host,
        bool WithBelow,
        string Path,
        bool Secure,
        DateTimeOffset? Until
    )
    {
        internal bool GoesWith(Request request) =>
            (Host is null || (WithBelow ? IsWithin(HostOf(request), Host) : HostOf(request) == Host))
            && (!Secure || request.Scheme == "https")
            && IsBelow(request.PathBase + request.Path);

        internal bool IsSame(string name, string host, string path) =>
            name == Name && (Host is null || host == Host) && path == Path;

        internal static string HostOf(Request request) => request.Host.Split(':')[0].ToLowerInvariant();

        internal static bool IsWithin(string host, string domain) =>
            host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal);

        internal static string DefaultPath(Request request)
        {
            var path = request.PathBase + request.Path;
            var last = path.LastIndexOf('/');
            return last <= 0 ? "/" : path[..last];
        }

        private bool IsBelow(string path) =>
            path == Path
            || (path.StartsWith(Path, StringComparison.Ordinal) && (Path.EndsWith('/') || path[Path.Length] == '/'));
    }
}
