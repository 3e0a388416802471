using Handlers.Runtime;
using Microsoft.Net.Http.Headers;

namespace Handlers.Testing;

/// <summary>
/// The cookies of a test client, by the rules of RFC 6265: by name, host and path; secure ones only over https; until they expire on the
/// client's clock. The list of public suffixes is not known here, and what scripts may see is not asked.
/// </summary>
/// <remarks>One thread at a time, as the client.</remarks>
/// <example><code>
/// var client = TestClient.For(app);
/// client.Cookies.Set("session", "abc");
/// client.Get("/");
/// string? session = client.Cookies["session"];
/// </code></example>
public sealed class TestCookies
{
    private readonly List<Kept> kept = [];

    /// <summary>The value of a cookie, whatever its host and path.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value, or null when there is none.</returns>
    public string? this[string name] => kept.Find(cookie => cookie.Name == name)?.Value;

    /// <summary>How many there are, with those that have grown old since the last request.</summary>
    public int Count => kept.Count;

    /// <summary>Puts a cookie in, for every host and path.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Set(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        kept.RemoveAll(cookie => cookie.Name == name);
        kept.Add(new Kept(name, value, null, false, "/", false, null));
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => kept.Clear();

    /// <summary>A request with the cookies that go along with it; those that it says itself stay.</summary>
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
            return; // nobody may set another one's cookie
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
