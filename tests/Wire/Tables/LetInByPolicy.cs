namespace Handlers.Tests.Wire;

/// <summary>Pages of other sites that may change something because the applicable CORS policy of the framework allows their origin.</summary>
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
            .. Row(front, 200, "the default policy allows its origin", "/change", Visitor),
            .. Row(front, 403, "the default policy compares the scheme", "/change", "Origin: https://visitor.example"),
            .. Row(front, 403, "the default policy compares the port", "/change", "Origin: http://visitor.example:81"),
            .. Row(
                front,
                403,
                "the default policy does not allow a subdomain of its origin",
                "/change",
                "Origin: http://a.visitor.example"
            ),
            .. Row(front, 403, "no policy allows an opaque origin", "/change", "Origin: null"),
            .. Row(front, 200, "a named policy allows its origin", "/shared", Friend),
            .. Row(front, 403, "a named policy allows no other origin", "/shared", "Origin: http://evil.example"),
            .. Row(front, 403, "a named policy does not allow an opaque origin", "/shared", "Origin: null"),
            .. Row(front, 403, "a named policy applies only to its routes", "/change", Friend),
            .. Row(front, 403, "the default policy does not apply to a route with another policy", "/shared", Visitor),
            .. Row(front, 403, "a named policy does not open the routes of another policy", "/members", Friend),
            .. Row(front, 200, "a trusted origin is accepted whatever the policy", "/shared", Partner),
            .. Row(front, 200, "a trusted origin is accepted with cookies", "/shared", Partner, Cookie),
            .. Row(front, 403, "a policy without credentials refuses cookies", "/change", Visitor, Cookie),
            .. Row(front, 403, "a named policy without credentials refuses cookies", "/shared", Friend, Cookie),
            .. Row(
                front,
                403,
                "a policy without credentials refuses a password",
                "/change",
                Visitor,
                "Authorization: Basic dTpw"
            ),
            .. Row(
                front,
                200,
                "a policy without credentials accepts a token",
                "/change",
                Visitor,
                "Authorization: Bearer t"
            ),
            .. Row(front, 200, "a policy with credentials accepts cookies", "/members", Member, Cookie),
            .. Row(front, 403, "a policy with credentials allows no other origin", "/members", Visitor, Cookie),
            front.Probe(
                "a site without an origin is refused whatever the policy",
                Post(front, "/shared", CrossSite),
                new Answer(403)
            ),
        ];

    // With the site that browsers send to secure addresses, and without it, as for an address that is not secure.
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
