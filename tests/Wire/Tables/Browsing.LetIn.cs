namespace Handlers.Tests.Wire;

// Pages of other sites that are let in: by a route, by the origins that the host trusts, or by the framework's CORS policy in force.
internal sealed partial class Browsing
{
    // The same name, which only without the port is an origin that is trusted.
    private string PartnerElsewhere => $"{OtherSites.Partner}:{kestrel.Addresses[0].Port}";
    private string VisitorElsewhere => $"{Policies.Visitor}:{kestrel.Addresses[0].Port}";

    private IEnumerable<Probe> LetIn() => [.. ByRoute(), .. ByOrigin(), .. ByPolicy(), .. LetInToTalk()];

    private IEnumerable<Probe> ByRoute()
    {
        foreach (var path in new[] { "/hook", "/public/search", "/api/call" })
        {
            yield return Posts(
                $"a form of another site is taken at {path}",
                Other,
                Own,
                $"200 {Ran.Of(path)} ran",
                1,
                path
            );
            yield return Posts(
                $"a form of another origin is taken at {path} where no site is told",
                PlainOther,
                Plain,
                $"200 {Ran.Of(path)} ran",
                1,
                path
            );
        }
        yield return new(
            "a form that hides its origin is taken where every site is let in",
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
        yield return Posts("a form of a trusted origin is taken", OtherSites.Partner, Own, "200 change ran", 1);
        yield return Posts(
            "a form of a trusted origin is taken where no site is told",
            OtherSites.Partner,
            Plain,
            "200 change ran",
            1
        );
        yield return Posts("a form of a trusted name with another port is refused", PartnerElsewhere, Own, "403", 0);
        yield return Posts(
            "a form of a trusted name with another port is refused where no site is told",
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
            "a form of an origin of the default policy is taken",
            Policies.Visitor,
            Own,
            "200 change ran",
            1
        );
        yield return Posts(
            "a form of a name of the default policy with another port is refused",
            VisitorElsewhere,
            Own,
            "403",
            0
        );
        yield return Posts(
            "a form of a friend is taken where the policy says so",
            Other,
            Own,
            "200 shared ran",
            1,
            "/shared"
        );
        yield return Posts(
            "a form of an origin of the default policy is refused where another policy is",
            Policies.Visitor,
            Own,
            "403",
            0,
            "/shared"
        );
        yield return Fetches(
            "a script of an origin of the default policy may change, and sees the answer",
            Policies.Visitor,
            $"{Own}/change",
            "200 change ran",
            Post
        );
    }

    private IEnumerable<Probe> LetInToTalk()
    {
        yield return Opens(
            "a websocket of another site opens where every site is let in",
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
        yield return Opens("a websocket of an origin of the default policy opens", Policies.Visitor, Own, "open hello");
        yield return Opens(
            "a websocket of a friend opens where the policy says so",
            Other,
            Own,
            "open hello",
            "/shared/talk"
        );
        yield return Opens("a websocket of a friend is refused where no policy says so", Other, Own, "refused");
    }
}
