using System.Globalization;
using System.Text.Json;

namespace Handlers.Tests.Wire;

/// <summary>Prometheus, which collects the metrics of programs several times a second.</summary>
internal sealed class Prometheus : IDisposable
{
    private readonly Child child;
    private readonly HttpClient client;

    private Prometheus(Child child, int port)
    {
        this.child = child;
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>Starts Prometheus.</summary>
    /// <param name="folder">The folder into which it writes.</param>
    /// <param name="jobs">The programs whose metrics it collects at <c>/metrics</c>, by name.</param>
    public static async Task<Prometheus> StartAsync(TempFolder folder, params (string Name, Uri Address)[] jobs)
    {
        var directory = folder.Make("prometheus");
        var configuration = Path.Combine(directory, "conf.yml");
        await File.WriteAllTextAsync(
            configuration,
            "global: { scrape_interval: 200ms, scrape_timeout: 200ms }\nscrape_configs:\n"
                + string.Concat(
                    jobs.Select(job =>
                        $"  - job_name: {job.Name}\n    static_configs: [ {{ targets: [ '{job.Address.Authority}' ] }} ]\n"
                    )
                )
        );
        while (true)
        {
            var port = Ports.Free();
            var server = new Prometheus(
                Child.Start(
                    directory,
                    "prometheus",
                    $"--config.file={configuration}",
                    $"--storage.tsdb.path={Path.Combine(directory, "data")}",
                    $"--web.listen-address=127.0.0.1:{port}",
                    "--log.level=warn"
                ),
                port
            );
            if (await server.IsReadyAsync())
                return server;
            var errors = server.child.Errors;
            server.Dispose();
            // Another process took the port in the meantime.
            if (!errors.Contains("in use", StringComparison.Ordinal))
                throw new InvalidOperationException($"expected prometheus to serve, found {errors}");
        }
    }

    /// <summary>Returns the probe that a query has a value, once the samples have been collected.</summary>
    public Probe Probe(string name, string query, double expected) =>
        new(
            name,
            async stop =>
            {
                while (await ValueAsync(query, stop) is var found && found != expected)
                    try
                    {
                        await Task.Delay(Wait.Between, stop);
                    }
                    catch (OperationCanceledException)
                    {
                        return string.Create(
                            CultureInfo.InvariantCulture,
                            $"expected {expected}, found {found}: {query}"
                        );
                    }
                return null;
            }
        );

    /// <summary>Returns the sum of the values of a query; null if it has none.</summary>
    private async Task<double?> ValueAsync(string query, CancellationToken stop)
    {
        using var answer = JsonDocument.Parse(
            await client.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString($"sum({query})")}", stop)
        );
        var results = answer.RootElement.GetProperty("data").GetProperty("result");
        return results.GetArrayLength() == 0
            ? null
            : double.Parse(results[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }

    private async Task<bool> IsReadyAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Start);
        while (!child.HasEnded)
        {
            try
            {
                using var answer = await client.GetAsync("/-/ready", limit.Token);
                if (answer.IsSuccessStatusCode)
                    return true;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(Wait.Between, limit.Token);
        }
        return false;
    }

    public void Dispose()
    {
        client.Dispose();
        child.Dispose();
    }
}
