namespace Handlers.Tests.Wire;

/// <summary>Websockets of other sites: the handshake is a GET, and obeys the rule of the requests that change something.</summary>
internal static class LetInToTalk
{
    private const string CrossSite = "Sec-Fetch-Site: cross-site";
    private const string Evil = "Origin: http://evil.example";

    // Past the rule a host that opens no websockets says so.
    private static int Opened(Front front) => front.IsListener ? 426 : 101;

    public static IEnumerable<Probe> Of(Front front) =>
        [
            .. new string[][] { [Evil], [CrossSite, Evil], ["Origin: null"] }.SelectMany(said =>
                (Probe[])
                    [
                        Row(front, "/talk", 403, said),
                        Row(front, "/public/talk", Opened(front), said),
                        Row(front, "/public/closed/talk", 403, said),
                    ]
            ),
            .. OtherSites.Trusted.Select(origin => Row(front, "/talk", Opened(front), $"Origin: {origin}")),
            Row(front, "/talk", Opened(front), CrossSite, $"Origin: {OtherSites.Partner}"),
            Row(front, "/public/closed/talk", Opened(front), $"Origin: {OtherSites.Partner}"),
            Row(front, "/talk", 403, "Origin: https://partner.example"),
            Row(front, "/talk", 403, "Origin: http://partner.example:8443"),
            Row(front, "/talk", 403, "Sec-Fetch-Site: same-site", "Origin: http://partner.example:8080"),
        ];

    /// <summary>For the host that has the framework's CORS policies.</summary>
    public static IEnumerable<Probe> ByPolicy(Front front) =>
        [
            Row(front, "/talk", 101, $"Origin: {Policies.Visitor}"),
            Row(front, "/talk", 403, $"Origin: {Policies.Visitor}", "Cookie: session=1"),
            Row(front, "/talk", 403, "Origin: http://localhost:5000"),
            Row(front, "/shared/talk", 101, "Origin: http://localhost:5000"),
            Row(front, "/shared/talk", 403, "Origin: http://localhost:5000", "Cookie: session=1"),
            Row(front, "/shared/talk", 403, $"Origin: {Policies.Visitor}"),
        ];

    private static Probe Row(Front front, string path, int status, params string[] said) =>
        Handshake.Probe(
            front,
            $"a websocket at {path} of {string.Join(" and ", said)} is {status}",
            path,
            status,
            said
        );
}
