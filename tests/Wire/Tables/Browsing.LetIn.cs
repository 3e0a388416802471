namespace Handlers.Tests.Wire;

// Pages of other sites that are allowed: by a route, by the host's trusted origins, or by the applicable CORS policy of the framework.
internal sealed partial class Browsing
{
    // The same name, which is a trusted origin only without the port.
    private string PartnerElsewhere => $"{OtherSites.Partner}:{kestrel.Addresses[0].Port}";
    private string VisitorElsewhere => $"{Policies.Visitor}:{kestrel.Addresses[0].Port}";

    private IEnumerable<Probe> LetIn() => [.. ByRoute(), .. ByOrigin(), .. ByPolicy(), .. LetInToTalk()];

    private IEnumerable<Probe> ByRoute()
    {
        foreach (var path in new[] { "/hook", "/public/search", "/api/call" })
        {
            yield return Posts(
                $"a form of another site is accepted at {path}",
                Other,
                Own,
                $"200 {Ran.Of(path)} ran",
                1,
                path
            );
            yield return Posts(
                $"a form of another origin is accepted at {path} if the browser does not send the site",
                PlainOther,
                Plain,
                $"200 {Ran.Of(path)} ran",
                1,
                path
            );
        }
        yield return new(
            "a form that hides its origin is accepted at a route that allows every site",
            stop => HiddenAsync("hook", "200 hook ran", 1, stop)
        );
        yield return Posts(
            "a form of another site is refused at a route that is closed again",
            Other,
            Own,
            "403",
            0,
            "/public/closed"
        );
    }

    private IEnumerable<Probe> ByOrigin()
    {
        yield return Posts("a form of a trusted origin is accepted", OtherSites.Partner, Own, "200 change ran", 1);
        yield return Posts(
            "a form of a trusted origin is accepted if the browser does not send the site",
            OtherSites.Partner,
            Plain,
            "200 change ran",
            1
        );
        yield return Posts("a form of a trusted name with another port is refused", PartnerElsewhere, Own, "403", 0);
        yield return Posts(
            "a form of a trusted name with another port is refused if the browser does not send the site",
            PartnerElsewhere,
            Plain,
            "403",
            0
        );
        yield return Silent(
            "a script of a trusted origin changes something, and does not see the answer",
            OtherSites.Partner,
            $"{Own}/change",
            "change",
            "{ method: 'POST', body: 'a=1' }",
            times: 1
        );
    }

    private IEnumerable<Probe> ByPolicy()
    {
        const string Post = "{ method: 'POST', body: 'a=1' }";
        yield return Posts(
            "a form of an origin that the default policy allows is accepted",
            Policies.Visitor,
            Own,
            "200 change ran",
            1
        );
        yield return Posts(
            "a form of a name that the default policy allows on another port is refused",
            VisitorElsewhere,
            Own,
            "403",
            0
        );
        yield return Posts(
            "a form of an origin that a named policy allows is accepted at a route with that policy",
            Other,
            Own,
            "200 shared ran",
            1,
            "/shared"
        );
        yield return Posts(
            "a form of an origin that the default policy allows is refused at a route with another policy",
            Policies.Visitor,
            Own,
            "403",
            0,
            "/shared"
        );
        yield return Fetches(
            "a script of an origin that the default policy allows may change something, and sees the answer",
            Policies.Visitor,
            $"{Own}/change",
            "200 change ran",
            Post
        );
    }

    private IEnumerable<Probe> LetInToTalk()
    {
        yield return Opens(
            "a websocket of another site opens at a route that allows every site",
            Other,
            Own,
            "open hello",
            "/public/talk"
        );
        yield return Opens(
            "a websocket of another site is refused at a route that is closed again",
            Other,
            Own,
            "refused",
            "/public/closed/talk"
        );
        yield return Opens("a websocket of a trusted origin opens", OtherSites.Partner, Own, "open hello");
        yield return Opens(
            "a websocket of a trusted name with another port is refused",
            PartnerElsewhere,
            Own,
            "refused"
        );
        yield return Opens(
            "a websocket of an origin that the default policy allows opens",
            Policies.Visitor,
            Own,
            "open hello"
        );
        yield return Opens(
            "a websocket of an origin that a named policy allows opens at a route with that policy",
            Other,
            Own,
            "open hello",
            "/shared/talk"
        );
        yield return Opens("a websocket of that origin is refused at a route without a policy", Other, Own, "refused");
    }
}
