namespace Handlers.Tests.Wire;

/// <summary>What pages in a browser may do. To it <c>localhost</c> and <c>127.0.0.1</c> are two sites, and two ports of one host are two
/// origins of one site; of addresses that end in <c>.example</c>, which are not secure, it says no site, and the origin alone counts.</summary>
internal sealed partial class Browsing(Page page, Served kestrel)
{
    private string Own => $"http://127.0.0.1:{kestrel.Addresses[0].Port}";
    private string SameSite => $"http://127.0.0.1:{kestrel.Addresses[1].Port}";
    private string Other => $"http://localhost:{kestrel.Addresses[0].Port}";
    private string Plain => $"http://shop.example:{kestrel.Addresses[0].Port}";
    private string PlainOther => $"http://evil.example:{kestrel.Addresses[0].Port}";

    // The cookies come late: a form brings new ones along for two minutes, and policies without credentials then refuse it.
    public IEnumerable<Probe> All => [.. Sites(), .. Forms(), .. Scripts(), .. LetIn(), .. Cookies(), .. Sockets()];

    private IEnumerable<Probe> Sites()
    {
        yield return Shows("what the user types has no site", $"{Own}/header/Sec-Fetch-Site", "200 none");
        yield return Fetches(
            "a page of the own origin says so",
            Own,
            $"{Own}/header/Sec-Fetch-Site",
            "200 same-origin"
        );
        yield return Leaves(
            "a page of the same site says so",
            SameSite,
            $"{Own}/header/Sec-Fetch-Site",
            "200 same-site"
        );
        yield return Leaves("a page of another site says so", Other, $"{Own}/header/Sec-Fetch-Site", "200 cross-site");
        yield return Leaves(
            "an address that is not secure gets no site",
            PlainOther,
            $"{Plain}/header/Sec-Fetch-Site",
            "200 none"
        );
    }

    private IEnumerable<Probe> Forms()
    {
        yield return Posts("a form of the own origin is taken", Own, Own, "200 change ran", 1);
        yield return Posts("a form of the same site is refused", SameSite, Own, "403", 0);
        yield return Posts("a form of another site is refused", Other, Own, "403", 0);
        yield return Posts(
            "a form of the own origin is taken where no site is told",
            Plain,
            Plain,
            "200 change ran",
            1
        );
        yield return Posts("a form of another origin is refused where no site is told", PlainOther, Plain, "403", 0);
        yield return new("a form that hides its origin is refused", stop => HiddenAsync("change", "403", 0, stop));
    }

    private IEnumerable<Probe> Scripts()
    {
        const string Post =
            "{ method: 'POST', body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }";
        const string Json = "{ method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }";
        yield return Fetches("a script of the own origin may change", Own, $"{Own}/change", "200 change ran", Post);
        yield return Fetches(
            "a script of a friend may change where the policy says so",
            Other,
            $"{Own}/shared",
            "200 shared ran",
            Post
        );
        yield return Fetches("a script of a friend may ask first", Other, $"{Own}/shared", "200 shared ran", Json);
        yield return Silent(
            "a script of a friend changes nothing where no policy is",
            Other,
            $"{Own}/change",
            "change",
            Post
        );
        yield return Silent(
            "a script of nobody's friend changes nothing where the policy knows it not",
            SameSite,
            $"{Own}/shared",
            "shared",
            Post
        );
        yield return Silent("a script that asks first is told no", SameSite, $"{Own}/shared", "shared", Json);
    }

    private IEnumerable<Probe> Cookies()
    {
        yield return new(
            "scripts see the cookies that are not hidden from them",
            async stop =>
            {
                await page.GoAsync($"{Own}/cookies/set", stop);
                return Is(
                    "lax=4; seen=1; strict=3",
                    await page.ValueAsync("document.cookie.split('; ').sort().join('; ')", stop)
                );
            }
        );
        yield return Fetches(
            "all cookies come back to the own origin",
            Own,
            $"{Own}/cookies",
            "200 hidden=2 lax=4 seen=1 strict=3"
        );
        yield return Leaves(
            "a link of another site brings those that are not strict",
            Other,
            $"{Own}/cookies",
            "200 hidden=2 lax=4 seen=1"
        );
    }

    private IEnumerable<Probe> Sockets()
    {
        yield return Opens("a websocket of the own origin opens", Own, Own, "open hello");
        yield return Opens("a websocket of the own origin opens where no site is told", Plain, Plain, "open hello");
        yield return Opens("a websocket of the same site is refused", SameSite, Own, "refused");
        yield return Opens("a websocket of another site is refused", Other, Own, "refused");
        yield return Opens(
            "a websocket of another origin is refused where no site is told",
            PlainOther,
            Plain,
            "refused"
        );
    }
}
