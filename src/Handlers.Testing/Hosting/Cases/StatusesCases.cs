using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Statuses with and without a body.</summary>
internal static class StatusesCases
{
    internal static IReadOnlyList<HostCase> All { get; } =
    [
        .. new[]
        {
            200,
            201,
            202,
            206,
            226,
            299,
            400,
            401,
            403,
            404,
            409,
            410,
            418,
            422,
            429,
            500,
            501,
            503,
            599,
        }.Select(code =>
            new HostExchange("GET", $"/status/{code}")
            {
                Status = code,
                Text = "body",
                Replied = [("Content-Length", "4")],
            }.Named($"status {code} is sent with its body")
        ),
        new HostExchange("GET", "/status/204")
        {
            Status = 204,
            Replied = [("Content-Length", ""), ("Transfer-Encoding", "")],
        }.Named("204 has neither body nor length"),
        new HostExchange("GET", "/status/205") { Status = 205 }.Named("205 has no body"),
        new HostExchange("GET", "/tagged") { Status = 304, Replied = [("ETag", "\"1\""), ("Content-Type", "")] }.Named(
            "304 keeps its tag and has no body"
        ),
        new HostExchange("HEAD", "/status/204") { Status = 204 }.Named("HEAD with 204 has no body either"),
    ];
}
