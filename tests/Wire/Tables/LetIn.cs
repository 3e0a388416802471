namespace Handlers.Tests.Wire;

/// <summary>
/// Pages of other sites that may change something, on every host: where the app, a group or the route allows every site, and where the host trusts
/// their origin.
/// </summary>
internal static class LetIn
{
    private const string CrossSite = "Sec-Fetch-Site: cross-site";
    private const string Evil = "Origin: http://evil.example";

    public static IEnumerable<Probe> Of(Front front) => [.. Everybody(front), .. Trusted(front)];

    private static IEnumerable<Probe> Everybody(Front front) =>
        [
            .. from place in new[] { ("the app", "/api/call"), ("the group", "/public/search"), ("the route", "/hook") }
            from headers in new string[][]
            {
                [CrossSite],
                [CrossSite, Evil],
                ["Sec-Fetch-Site: same-site", Evil],
                [Evil],
                ["Origin: null"],
            }
            select Served(
                front,
                $"{string.Join(" and ", headers)} is accepted where {place.Item1} allows every site",
                place.Item2,
                headers
            ),
            .. from path in new[] { "/public/closed", "/api/inside/closed" }
            from headers in new[] { CrossSite, Evil, "Origin: null" }
            select Refused(front, $"{headers} is refused at {path}, which is closed again", path, headers),
            Served(
                front,
                "a trusted origin is accepted at a route that is closed again",
                "/public/closed",
                [$"Origin: {OtherSites.Partner}"]
            ),
        ];

    private static IEnumerable<Probe> Trusted(Front front) =>
        [
            .. new string[][]
            {
                [$"Origin: {OtherSites.Partner}"],
                [$"Origin: {OtherSites.SecurePartner}"],
                ["Origin: HTTP://Partner.Example"],
                ["Origin: http://partner.example:80"],
                [CrossSite, $"Origin: {OtherSites.Partner}"],
                ["Sec-Fetch-Site: same-site", $"Origin: {OtherSites.Partner}"],
            }.Select(headers => Served(front, $"{string.Join(" and ", headers)} is trusted", "/change", headers)),
            .. new string[][]
            {
                // Each of these differs from a trusted origin in one respect.
                ["Origin: https://partner.example"],
                ["Origin: http://partner.example:8443"],
                ["Origin: https://partner.example:443"],
                ["Origin: https://partner.example:8444"],
                ["Origin: http://partner.example:8080"],
                ["Origin: http://www.partner.example"],
                ["Origin: http://partner.example.evil.example"],
                ["Origin: http://evilpartner.example"],
                ["Origin: http://partner.example/"],
                ["Origin: http://user@partner.example"],
                ["Origin: partner.example"],
                ["Origin: null"],
                [CrossSite, "Origin: https://partner.example"],
                [CrossSite, "Origin: null"],
                // A page cannot set its origin, but a page of a partner can send the browser anywhere.
                [CrossSite, $"Referer: {OtherSites.Partner}/"],
                [CrossSite, Evil, $"Referer: {OtherSites.Partner}/"],
            }.Select(headers => Refused(front, $"{string.Join(" and ", headers)} is not trusted", "/change", headers)),
        ];

    /// <summary>For hosts that see each line of a header separately.</summary>
    public static IEnumerable<Probe> Repeated(Front front) =>
        [
            Refused(
                front,
                "a trusted origin next to another origin is refused",
                "/change",
                $"Origin: {OtherSites.Partner}",
                Evil
            ),
            Refused(
                front,
                "another origin next to a trusted origin is refused",
                "/change",
                Evil,
                $"Origin: {OtherSites.Partner}"
            ),
        ];

    private static Probe Served(Front front, string name, string path, string[] headers) =>
        front.Probe(name, Post(front, path, headers), new Answer(200, $"{Ran.Of(path)} ran"));

    private static Probe Refused(Front front, string name, string path, params string[] headers) =>
        front.Probe(name, Post(front, path, headers), new Answer(403));

    private static string Post(Front front, string path, string[] headers) =>
        front.Last("POST", path, [.. headers, "Content-Type: text/plain", "Content-Length: 1"]) + "x";
}
