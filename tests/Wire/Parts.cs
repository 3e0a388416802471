namespace Handlers.Tests.Wire;

/// <summary>The parts: which servers each one starts, and which tables it runs against them.</summary>
internal static class Parts
{
    /// <summary>The hosts with nothing in front of them.</summary>
    public static async Task<bool> SocketsAsync(TempFolder folder)
    {
        using var kestrel = await Served.StartAsync("kestrel", folder);
        using var listener = await Served.StartAsync("listener", folder);
        using var client = HttpTwo.Client();
        var first = Front.Of("kestrel", kestrel);
        var second = Front.Of("listener", listener) with { IsPipelined = false, IsListener = true };
        return await Table.TellAsync([
            ("kestrel", [.. Of(first), .. Only(first), .. HostNames.OfKestrel(first)]),
            ("listener", Of(second)),
            ("http2", HttpTwo.Of(kestrel, client)),
        ]);
    }

    /// <summary>nginx in front of the hosts.</summary>
    public static async Task<bool> NginxAsync(TempFolder folder)
    {
        using var kestrel = await Served.StartAsync("kestrel", folder);
        using var listener = await Served.StartAsync("listener", folder);
        using var hurried = await Served.StartAsync("hurried-listener", folder);
        using var beforeKestrel = await Nginx.BeforeAsync(folder, "nginx-kestrel", kestrel, "$http_host");
        using var beforeListener = await Nginx.BeforeAsync(folder, "nginx-listener", listener, Own(listener));
        using var beforeHurried = await Nginx.BeforeAsync(folder, "nginx-hurried", hurried, Own(hurried));
        using var edge = await NginxAtTheEdge.BeforeAsync(folder, kestrel);
        var first = new Front("nginx-kestrel", beforeKestrel.At, "wire.example") { Served = kestrel };
        // The listener compares origins with the Host header that it receives.
        var second = new Front("nginx-listener", beforeListener.At, Own(listener))
        {
            Served = listener,
            IsListener = true,
        };
        var third = new Front("nginx-hurried", beforeHurried.At, Own(hurried)) { Served = hurried };
        return await Table.TellAsync([
            (
                first.Name,
                [.. Of(first), .. Only(first), .. HostNames.OfProxy(first, first.Host), HostNames.Forwarded(first)]
            ),
            (second.Name, [.. Of(second), .. HostNames.OfProxy(second, Own(listener))]),
            (third.Name, [SlowClients.Bodies(third)]),
            ("nginx-edge", Edge.Of(edge.At)),
        ]);
    }

    /// <summary>Web servers that start the app for every request.</summary>
    public static async Task<bool> CgiAsync(TempFolder folder)
    {
        using var lighttpd = await CgiServers.LighttpdAsync(folder);
        using var fastCgi = await CgiServers.FastCgiAsync(folder);
        var first = new Front("lighttpd", lighttpd.At, $"wire.example:{lighttpd.At.Port}", "/app");
        var second = new Front("nginx-fcgiwrap", fastCgi.At, $"wire.example:{fastCgi.At.Port}", "/app");
        return await Table.TellAsync([
            (first.Name, [.. Semantics.Of(first), .. CrossSite.Of(first), .. LetIn.Of(first), .. CgiServed.Of(first)]),
            (second.Name, [.. Semantics.Of(second), .. CgiServed.Of(second)]),
            ("cgi", CgiVariables.Of(folder)),
        ]);
    }

    /// <summary>Pages in Chromium.</summary>
    public static async Task<bool> BrowserAsync(TempFolder folder)
    {
        using var kestrel = await Served.StartAsync("kestrel", folder);
        await using var chromium = await Chromium.StartAsync(folder, kestrel.Address.Port);
        return await Table.TellAsync([("browser", new Browsing(chromium.Page, kestrel).All)]);
    }

    /// <summary>Clients that keep servers waiting.</summary>
    public static async Task<bool> SlowAsync(TempFolder folder)
    {
        using var kestrel = await Served.StartAsync("hurried-kestrel", folder);
        using var listener = await Served.StartAsync("hurried-listener", folder);
        using var untouched = await Served.StartAsync("listener", folder);
        var first = Front.Of("slow-kestrel", kestrel);
        var second = Front.Of("slow-listener", listener) with { IsListener = true };
        var third = Front.Of("slow-listener-by-default", untouched) with { IsListener = true };
        return await Table.TellAsync([
            (first.Name, SlowClients.Of(first)),
            (second.Name, [.. SlowClients.Of(second), Broken.Late(second)]),
            (third.Name, [SlowClients.Bodies(third)]),
        ]);
    }

    /// <summary>Prometheus, which collects the metrics of two programs.</summary>
    public static async Task<bool> PrometheusAsync(TempFolder folder)
    {
        using var sample = await ObservedSample.StartAsync(folder);
        using var listener = await Served.StartAsync("observed-listener", folder);
        using var prometheus = await Prometheus.StartAsync(
            folder,
            ("sample", sample.Address),
            ("listener", listener.Addresses[1])
        );
        return await Table.TellAsync([
            ("prometheus-sample", await Scraped.OfSampleAsync(sample.Address, prometheus)),
            ("prometheus-listener", await Scraped.OfListenerAsync(listener.Address, prometheus)),
        ]);
    }

    private static string Own(Served served) => served.Address.Authority;

    private static IEnumerable<Probe> Of(Front front) =>
        [
            .. Semantics.Of(front),
            .. front.IsListener ? (Probe[])[] : [Semantics.Cookies(front), Broken.Begun(front)],
            .. Smuggling.Of(front),
            .. Uploads.Of(front),
            Broken.WithLength(front),
            Broken.Unbegun(front),
            .. CrossSite.Of(front),
            .. LetIn.Of(front),
            .. LetInToTalk.Of(front),
        ];

    // Features that the listener lacks: arbitrary host names, separate header lines, websockets and the framework's policies.
    private static IEnumerable<Probe> Only(Front kestrel) =>
        [
            .. CrossSite.Named(kestrel),
            .. LetIn.Repeated(kestrel),
            .. LetInByPolicy.Of(kestrel),
            .. LetInToTalk.ByPolicy(kestrel),
            .. Conversations.Of(kestrel),
        ];
}
