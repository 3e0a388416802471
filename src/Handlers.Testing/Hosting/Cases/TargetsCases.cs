using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Paths and queries: a path is decoded once, a query is not decoded.</summary>
internal static class TargetsCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        Path("a path reaches the app", "/path/a/b", "/path/a/b"),
        Path("a space is decoded", "/path/a%20b", "/path/a b"),
        Path("UTF-8 is decoded", "/path/caf%C3%A9/%E6%B0%B4", "/path/café/水"),
        Path("a plus in a path remains a plus", "/path/a+b", "/path/a+b"),
        Path("an encoded percent is decoded once", "/path/100%2525", "/path/100%25"),
        Path("semicolons and equals signs are part of the path", "/path/a;b=c", "/path/a;b=c"),
        Path(
            "a path of 2,000 characters reaches the app whole",
            "/path/" + new string('l', 2_000),
            "/path/" + new string('l', 2_000)
        ),
        Path("an encoded slash does not separate segments", "/path/a%2Fb", "/path/a%2Fb", HostAbilities.KeepsTargets),
        Path("an encoded question mark is part of the path", "/path/a%3Fb", "/path/a?b"),
        Path("an encoded hash is part of the path", "/path/a%23b", "/path/a#b"),
        Query("a query arrives as it was sent", "?a=1&b=2", "?a=1&b=2"),
        Query("a query is not decoded", "?a=%20%C3%A9+x", "?a=%20%C3%A9+x"),
        Query("a query without values reaches the app", "?flag", "?flag"),
        Query("a query with a question mark reaches the app", "?a=b?c", "?a=b?c"),
        Query("a missing query is the empty text", "", ""),
        new HostExchange("GET", "/asked?a=1&b=2&a=%C3%A9+x") { Text = "1 | é x" }.Named(
            "a repeated key keeps all its values"
        ),
        new HostExchange("GET", "/slash") { Status = 308, Replied = [("Location", "/slash/")] }.Named(
            "a missing slash is redirected"
        ),
        new HostExchange("GET", "/slash?q=%20") { Status = 308, Replied = [("Location", "/slash/?q=%20")] }.Named(
            "the redirect keeps the query"
        ),
        new HostExchange("GET", "/slash/") { Text = "slash" }.Named("a trailing slash is significant"),
        new HostExchange("GET", "/hello/") { Status = 404 }
            .WithoutText()
            .Named("a path with an extra slash is not found"),
    ];

    private static HostCase Path(string name, string target, string path, HostAbilities needs = HostAbilities.None) =>
        new HostExchange("GET", target) { Text = path, Needs = needs }.Named(name);

    private static HostCase Query(string name, string query, string seen) =>
        new HostExchange("GET", "/query" + query) { Text = seen }.Named(name);
}
