using System.Text.RegularExpressions;

namespace Handlers.Tests.Wire;

/// <summary>
/// Headless Chromium without a network: every name that ends in <c>.example</c> resolves to this machine, and no other name resolves. Disposing this
/// value ends the process.
/// </summary>
internal sealed partial class Chromium : IAsyncDisposable
{
    private readonly Child child;

    private Chromium(Child child, Page page)
    {
        this.child = child;
        Page = page;
    }

    /// <summary>The only page; probes navigate it as they need.</summary>
    public Page Page { get; }

    /// <param name="folder">The folder into which the browser writes.</param>
    /// <param name="port">The port to which origins without a port resolve, because a host is configured with its trusted origins before it knows its
    /// port.</param>
    public static async Task<Chromium> StartAsync(TempFolder folder, int port)
    {
        var child = Child.Start(
            folder.Path,
            "chromium",
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-extensions",
            "--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LocalNetworkAccessChecks,Translate",
            $"--host-resolver-rules={Names(port)}",
            "--no-first-run",
            "--no-default-browser-check",
            "--password-store=basic",
            "--proxy-server=direct://",
            "--remote-debugging-port=0",
            $"--user-data-dir={folder.Make("chromium")}",
            "about:blank"
        );
        try
        {
            using var limit = new CancellationTokenSource(Wait.Start);
            Match found;
            while (!(found = Address().Match(child.Errors)).Success)
            {
                if (child.HasEnded)
                    throw new InvalidOperationException($"expected Chromium to start, found {child.Errors}");
                await Task.Delay(Wait.Between, limit.Token);
            }
            return new Chromium(child, await Page.OpenAsync(new Uri(found.Groups[1].Value), limit.Token));
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    // The first matching rule applies.
    private static string Names(int port) =>
        string.Join(
            ", ",
            [
                .. new[] { OtherSites.Partner, Policies.Visitor }.Select(origin =>
                    $"MAP {new Uri(origin).Host} 127.0.0.1:{port}"
                ),
                "MAP *.example 127.0.0.1",
                "MAP localhost 127.0.0.1",
                "MAP * ~NOTFOUND",
                "EXCLUDE 127.0.0.1",
            ]
        );

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        child.Dispose();
    }

    [GeneratedRegex(@"DevTools listening on (ws://\S+)")]
    private static partial Regex Address();
}
