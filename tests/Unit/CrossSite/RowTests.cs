using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.CrossSite;

/// <summary>The table on every host: requests that another site may not send are answered with 403 before any hook, and all others are served.</summary>
public static class RowTests
{
    private static readonly (
        string Name,
        Func<App, Func<IEnumerable<SiteRow>, RowHosts.Ask, Task>, Task> Serve
    )[] Served =
    [
        ("Kestrel, HTTP/1.1", RowHosts.Kestrel),
        ("Kestrel, HTTP/2", RowHosts.KestrelHttp2),
        ("HttpListener", RowHosts.Listener),
        ("in memory", RowHosts.InMemory),
        ("CGI", RowHosts.Cgi),
        ("test client", RowHosts.Client),
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "cross-site requests",
            Served.Select(host =>
                Runner.TestCase(
                    $"{host.Name}: requests of other sites are refused, and requests of this site are served",
                    async () =>
                    {
                        var site = new SiteApp();
                        await host.Serve(
                            site.App,
                            async (rows, ask) =>
                            {
                                foreach (var row in rows)
                                    await CheckRow(site, row, ask);
                            }
                        );
                    }
                )
            )
        )
    );

    private static async Task CheckRow(SiteApp site, SiteRow row, RowHosts.Ask ask)
    {
        var (status, type) = await ask(row);
        Check.Equal((row.Name, row.IsServed ? 200 : 403), (row.Name, status));
        var expected = SiteApp.Expected(row);
        Check.Sequence(expected, await site.RanAsync(), $"{row.Name}: the steps that ran");
        if (!row.IsServed)
            Check.Equal((row.Name, "application/problem+json"), (row.Name, type));
    }
}
