namespace Handlers.Tests.Wire;

/// <summary>Websockets of other sites: the handshake is a GET, and follows the rule for requests that change something.</summary>
internal static class LetInToTalk
{
    private const string CrossSite = "Sec-Fetch-Site: cross-site";
    private const string Evil = "Origin: http://evil.example";

    // A host without websockets answers so once the rule has let the request pass.
    private static int Opened(Front front) => front.IsListener ? 426 : 101;

    public static IEnumerable<Probe> Of(Front front) =>
        [
            .. new string[][] { [Evil], [CrossSite, Evil], ["Origin: null"] }.SelectMany(headers =>
                (Probe[])
                    [
                        Row(front, "/talk", 403, headers),
                        Row(front, "/public/talk", Opened(front), headers),
                        Row(front, "/public/closed/talk", 403, headers),
                    ]
            ),
            .. OtherSites.Trusted.Select(origin => Row(front, "/talk", Opened(front), $"Origin: {origin}")),
            Row(front, "/talk", Opened(front), CrossSite, $"Origin: {OtherSites.Partner}"),
            Row(front, "/public/closed/talk", Opened(front), $"Origin: {OtherSites.Partner}"),
            Row(front, "/talk", 403, "Origin: https://partner.example"),
            Row(front, "/talk", 403, "Origin: http://partner.example:8443"),
            Row(front, "/talk", 403, "Sec-Fetch-Site: same-site", "Origin: http://partner.example:8080"),
        ];

    /// <summary>For the host that supports the framework's CORS policies.</summary>
    public static IEnumerable<Probe> ByPolicy(Front front) =>
        [
            Row(front, "/talk", 101, $"Origin: {Policies.Visitor}"),
            Row(front, "/talk", 403, $"Origin: {Policies.Visitor}", "Cookie: session=1"),
            Row(front, "/talk", 403, "Origin: http://localhost:5000"),
            Row(front, "/shared/talk", 101, "Origin: http://localhost:5000"),
            Row(front, "/shared/talk", 403, "Origin: http://localhost:5000", "Cookie: session=1"),
            Row(front, "/shared/talk", 403, $"Origin: {Policies.Visitor}"),
        ];

    private static Probe Row(Front front, string path, int status, params string[] headers) =>
        Handshake.Probe(
            front,
            $"the status is {status} for a websocket at {path} with {string.Join(" and ", headers)}",
            path,
            status,
            headers
        );
}
