namespace Handlers.Tests.Wire;

/// <summary>Pages of other sites that may change something because the framework's CORS policy in force allows their origin.</summary>
internal static class LetInByPolicy
{
    private const string CrossSite = "Sec-Fetch-Site: cross-site";
    private const string Visitor = $"Origin: {Policies.Visitor}";
    private const string Friend = "Origin: http://localhost:5000";
    private const string Member = $"Origin: {Policies.Member}";
    private const string Partner = $"Origin: {OtherSites.Partner}";
    private const string Cookie = "Cookie: session=1";

    public static IEnumerable<Probe> Of(Front front) =>
        [
            .. Row(front, 200, "the default policy lets its origin in", "/change", Visitor),
            .. Row(
                front,
                403,
                "the scheme counts for the default policy",
                "/change",
                "Origin: https://visitor.example"
            ),
            .. Row(
                front,
                403,
                "the port counts for the default policy",
                "/change",
                "Origin: http://visitor.example:81"
            ),
            .. Row(
                front,
                403,
                "a name below is no origin of the default policy",
                "/change",
                "Origin: http://a.visitor.example"
            ),
            .. Row(front, 403, "no policy lets in an origin that is not told", "/change", "Origin: null"),
            .. Row(front, 200, "a policy of a name lets its origin in", "/shared", Friend),
            .. Row(front, 403, "a policy of a name lets nobody else in", "/shared", "Origin: http://evil.example"),
            .. Row(front, 403, "a policy of a name lets in no origin that is not told", "/shared", "Origin: null"),
            .. Row(front, 403, "a policy of a name is in force at its routes alone", "/change", Friend),
            .. Row(front, 403, "the default policy is not in force where another one is", "/shared", Visitor),
            .. Row(front, 403, "one policy of a name opens nothing of another one", "/members", Friend),
            .. Row(front, 200, "a trusted origin is served whatever the policy", "/shared", Partner),
            .. Row(front, 200, "a trusted origin is served with cookies", "/shared", Partner, Cookie),
            .. Row(front, 403, "a policy without credentials lets no cookies in", "/change", Visitor, Cookie),
            .. Row(front, 403, "a policy of a name without credentials lets no cookies in", "/shared", Friend, Cookie),
            .. Row(
                front,
                403,
                "a policy without credentials lets no password in",
                "/change",
                Visitor,
                "Authorization: Basic dTpw"
            ),
            .. Row(
                front,
                200,
                "a policy without credentials lets a token in",
                "/change",
                Visitor,
                "Authorization: Bearer t"
            ),
            .. Row(front, 200, "a policy with credentials lets cookies in", "/members", Member, Cookie),
            .. Row(front, 403, "a policy with credentials lets nobody else in", "/members", Visitor, Cookie),
            front.Probe(
                "a site without an origin is refused whatever the policy",
                Post(front, "/shared", CrossSite),
                new Answer(403)
            ),
        ];

    // With the browser's judgement and without it, as to an address that is not secure.
    private static IEnumerable<Probe> Row(Front front, int status, string name, string path, params string[] headers) =>
        [
            front.Probe(name, Post(front, path, headers), Expected(status, path)),
            front.Probe($"{name}, with its site", Post(front, path, [CrossSite, .. headers]), Expected(status, path)),
        ];

    private static Answer Expected(int status, string path) =>
        status == 200 ? new(200, $"{Ran.Of(path)} ran") : new(status);

    private static string Post(Front front, string path, params string[] headers) =>
        front.Last("POST", path, [.. headers, "Content-Type: text/plain", "Content-Length: 1"]) + "x";
}
