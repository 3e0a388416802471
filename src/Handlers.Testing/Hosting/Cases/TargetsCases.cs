using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Paths and queries: decoded once, or not at all.</summary>
internal static class TargetsCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        Path("a path is handed in", "/path/a/b", "/path/a/b"),
        Path("a space is decoded", "/path/a%20b", "/path/a b"),
        Path("UTF-8 is decoded", "/path/caf%C3%A9/%E6%B0%B4", "/path/café/水"),
        Path("a plus in a path stays a plus", "/path/a+b", "/path/a+b"),
        Path("an encoded percent is decoded once", "/path/100%2525", "/path/100%25"),
        Path("semicolons and equals signs are part of the path", "/path/a;b=c", "/path/a;b=c"),
        Path(
            "a path of 2,000 characters is handed in whole",
            "/path/" + new string('l', 2_000),
            "/path/" + new string('l', 2_000)
        ),
        Path("an encoded slash is no separator", "/path/a%2Fb", "/path/a%2Fb", HostAbilities.KeepsTargets),
        Path("an encoded question mark is part of the path", "/path/a%3Fb", "/path/a?b"),
        Path("an encoded hash is part of the path", "/path/a%23b", "/path/a#b"),
        Query("a query is handed in as it was sent", "?a=1&b=2", "?a=1&b=2"),
        Query("a query is not decoded", "?a=%20%C3%A9+x", "?a=%20%C3%A9+x"),
        Query("a query without values is handed in", "?flag", "?flag"),
        Query("a query with a question mark is handed in", "?a=b?c", "?a=b?c"),
        Query("no query is the empty text", "", ""),
        new HostExchange("GET", "/asked?a=1&b=2&a=%C3%A9+x") { Text = "1 | é x" }.Named(
            "a key that is repeated keeps all its values"
        ),
        new HostExchange("GET", "/slash") { Status = 308, Replied = [("Location", "/slash/")] }.Named(
            "a missing slash is redirected"
        ),
        new HostExchange("GET", "/slash?q=%20") { Status = 308, Replied = [("Location", "/slash/?q=%20")] }.Named(
            "the redirect keeps the query"
        ),
        new HostExchange("GET", "/slash/") { Text = "slash" }.Named("the slash counts"),
        new HostExchange("GET", "/hello/") { Status = 404 }
            .WithoutText()
            .Named("a slash too many is not found"),
    ];

    private static HostCase Path(string name, string target, string path, HostAbilities needs = HostAbilities.None) =>
        new HostExchange("GET", target) { Text = path, Needs = needs }.Named(name);

    private static HostCase Query(string name, string query, string seen) =>
        new HostExchange("GET", "/query" + query) { Text = seen }.Named(name);
}
