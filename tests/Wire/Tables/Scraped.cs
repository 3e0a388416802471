namespace Handlers.Tests.Wire;

/// <summary>The metrics that Prometheus collects.</summary>
internal static class Scraped
{
    private const string Requests = "http_server_request_duration_seconds_count";

    /// <summary>The program of docs/observability.md.</summary>
    public static async Task<IReadOnlyList<Probe>> OfSampleAsync(Uri address, Prometheus prometheus)
    {
        await SendAsync(address, "hello/ada", "hello/bob", "stock/1", "nowhere");
        return
        [
            prometheus.Probe(
                "requests are counted by their route",
                $$"""{{Requests}}{job="sample",http_route="/hello/{name}",http_response_status_code="200",error_type=""}""",
                2
            ),
            prometheus.Probe(
                "a fault is counted by its type",
                $$"""{{Requests}}{job="sample",http_route="/stock/{id:int}",http_response_status_code="500",error_type="System.TimeoutException"}""",
                1
            ),
            prometheus.Probe(
                "an unmatched request has no route",
                $$"""{{Requests}}{job="sample",http_route="",http_response_status_code="404"}""",
                1
            ),
            prometheus.Probe(
                "reports are counted by kind, route and type",
                """handlers_reports_total{job="sample",kind="UnhandledFault",http_route="/stock/{id:int}",error_type="System.TimeoutException"}""",
                1
            ),
            prometheus.Probe("the workers of the program", """handlers_workers_limit{job="sample"}""", 8),
            prometheus.Probe("idle workers", """handlers_workers_busy{job="sample"}""", 0),
        ];
    }

    /// <summary>A program without the framework's server.</summary>
    public static async Task<IReadOnlyList<Probe>> OfListenerAsync(Uri address, Prometheus prometheus)
    {
        await SendAsync(address, "hello/ada", "hello/bob", "fault", "nowhere");
        return
        [
            prometheus.Probe(
                "requests are counted by their route",
                $$"""{{Requests}}{job="listener",http_request_method="GET",url_scheme="http",network_protocol_version="1.1",http_route="/hello/{name}",error_type=""}""",
                2
            ),
            prometheus.Probe(
                "a fault is counted by its type",
                $$"""{{Requests}}{job="listener",http_route="/fault",http_response_status_code="500",error_type="System.TimeoutException"}""",
                1
            ),
            prometheus.Probe(
                "an unmatched request has no route",
                $$"""{{Requests}}{job="listener",http_route="",http_response_status_code="404"}""",
                1
            ),
            prometheus.Probe(
                "the duration has the buckets of the conventions",
                """count(http_server_request_duration_seconds_bucket{job="listener",http_route="/fault"})""",
                15
            ),
            prometheus.Probe("no request is active", """http_server_active_requests{job="listener"}""", 0),
        ];
    }

    private static async Task SendAsync(Uri address, params string[] paths)
    {
        using var client = new HttpClient { BaseAddress = address };
        foreach (var path in paths)
            using (await client.GetAsync(path)) { }
    }
}
