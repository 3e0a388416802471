namespace Handlers.Tests.Wire;

/// <summary>
/// The actions that a browser lets pages do. To the browser, <c>localhost</c> and <c>127.0.0.1</c> are two sites, and two ports of one host are two
/// origins of the same site. For addresses that end in <c>.example</c>, which are not secure, it sends no site, so only the origin counts.
/// </summary>
internal sealed partial class Browsing(Page page, Served kestrel)
{
    private string Own => $"http://127.0.0.1:{kestrel.Addresses[0].Port}";
    private string SameSite => $"http://127.0.0.1:{kestrel.Addresses[1].Port}";
    private string Other => $"http://localhost:{kestrel.Addresses[0].Port}";
    private string Plain => $"http://shop.example:{kestrel.Addresses[0].Port}";
    private string PlainOther => $"http://evil.example:{kestrel.Addresses[0].Port}";

    // The cookies are set last: after that, a form sends cookies for two minutes, and policies without credentials then refuse it.
    public IEnumerable<Probe> All =>
        [.. Sites(), .. Guarded(), .. Forms(), .. Scripts(), .. LetIn(), .. Cookies(), .. Sockets()];

    private IEnumerable<Probe> Sites()
    {
        yield return Shows("an address that the user types has no site", $"{Own}/header/Sec-Fetch-Site", "200 none");
        yield return Fetches(
            "a page of the same origin sends same-origin",
            Own,
            $"{Own}/header/Sec-Fetch-Site",
            "200 same-origin"
        );
        yield return Leaves(
            "a page of the same site sends same-site",
            SameSite,
            $"{Own}/header/Sec-Fetch-Site",
            "200 same-site"
        );
        yield return Leaves(
            "a page of another site sends cross-site",
            Other,
            $"{Own}/header/Sec-Fetch-Site",
            "200 cross-site"
        );
        yield return Leaves(
            "a request to an address that is not secure has no site",
            PlainOther,
            $"{Plain}/header/Sec-Fetch-Site",
            "200 none"
        );
    }

    private IEnumerable<Probe> Forms()
    {
        yield return Posts("a form of the same origin is accepted", Own, Own, "200 change ran", 1);
        yield return Posts("a form of the same site is refused", SameSite, Own, "403", 0);
        yield return Posts("a form of another site is refused", Other, Own, "403", 0);
        yield return Posts(
            "a form of the same origin is accepted if the browser does not send the site",
            Plain,
            Plain,
            "200 change ran",
            1
        );
        yield return Posts(
            "a form of another origin is refused if the browser does not send the site",
            PlainOther,
            Plain,
            "403",
            0
        );
        yield return new("a form that hides its origin is refused", stop => HiddenAsync("change", "403", 0, stop));
    }

    private IEnumerable<Probe> Scripts()
    {
        const string Post =
            "{ method: 'POST', body: 'a=1', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }";
        const string Json = "{ method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }";
        yield return Fetches(
            "a script of the same origin may change something",
            Own,
            $"{Own}/change",
            "200 change ran",
            Post
        );
        yield return Fetches(
            "a script of an origin that a named policy allows may change something at a route with that policy",
            Other,
            $"{Own}/shared",
            "200 shared ran",
            Post
        );
        yield return Fetches(
            "a script of an origin that a named policy allows passes the preflight request",
            Other,
            $"{Own}/shared",
            "200 shared ran",
            Json
        );
        yield return Silent(
            "a script of that origin changes nothing at a route without a policy",
            Other,
            $"{Own}/change",
            "change",
            Post
        );
        yield return Silent(
            "a script of an origin that no policy allows changes nothing",
            SameSite,
            $"{Own}/shared",
            "shared",
            Post
        );
        yield return Silent(
            "a script that is not allowed fails the preflight request",
            SameSite,
            $"{Own}/shared",
            "shared",
            Json
        );
    }

    private IEnumerable<Probe> Cookies()
    {
        yield return new(
            "scripts see the cookies that are not HttpOnly",
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
            "the browser sends all cookies with requests of the same origin",
            Own,
            $"{Own}/cookies",
            "200 hidden=2 lax=4 seen=1 strict=3"
        );
        yield return Leaves(
            "a link of another site sends the cookies that are not strict",
            Other,
            $"{Own}/cookies",
            "200 hidden=2 lax=4 seen=1"
        );
    }

    private IEnumerable<Probe> Sockets()
    {
        yield return Opens("a websocket of the same origin opens", Own, Own, "open hello");
        yield return Opens(
            "a websocket of the same origin opens if the browser does not send the site",
            Plain,
            Plain,
            "open hello"
        );
        yield return Opens("a websocket of the same site is refused", SameSite, Own, "refused");
        yield return Opens("a websocket of another site is refused", Other, Own, "refused");
        yield return Opens(
            "a websocket of another origin is refused if the browser does not send the site",
            PlainOther,
            Plain,
            "refused"
        );
    }
}
