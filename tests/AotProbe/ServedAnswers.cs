using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Handlers.Tests;

/// <summary>The answers that the compiled program must give as a server.</summary>
internal static partial class ServedAnswers
{
    private sealed record Answer(string Path, int Status, string Body, params (string Name, string Value)[] Headers);

    private static readonly (string, string)[] Layers =
    [
        .. Enumerable.Range(1, 5).Select(number => ($"X-Layer-{number}", "passed")),
    ];

    private static readonly Answer[] Expected =
    [
        .. ((string[])["", "/blocking", "/shared"]).SelectMany(Under),
        new Answer(
            "/users/x/posts/my-slug",
            404,
            """{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404,"traceId":"…"}"""
        ),
    ];

    private static Answer[] Under(string prefix) =>
        [
            new($"{prefix}/plaintext", 200, "Hello, World!", ("Content-Type", "text/plain; charset=utf-8")),
            new($"{prefix}/json", 200, """{"message":"Hello, World!"}""", ("Content-Type", "application/json")),
            new($"{prefix}/users/42/posts/my-slug", 200, "42 my-slug"),
            new($"{prefix}/mw", 200, "Hello, World!", Layers),
            new($"{prefix}/async", 200, "Hello, World!"),
            new(
                $"{prefix}/search?q=tea&day=friday&others=monday&key=k&page=2",
                200,
                "Search { Q = tea, Day = Friday, Others = System.Collections.Generic.List`1[System.DayOfWeek], Ids = System.Guid[], "
                    + "Key = ***, Paging = Paging { Page = 2, Size = 20 } }"
            ),
            new($"{prefix}/fault", 422, "on purpose"),
        ];

    /// <summary>Starts the server and sends the requests; returns null or a failure for each answer.</summary>
    public static async Task<IReadOnlyList<string?>> AskAsync(string file)
    {
        using var server = Process.Start(
            new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardInput = true }
        )!;
        try
        {
            if (await server.StandardOutput.ReadLineAsync() is not { } address)
                return [$"{file}: expected its address as the first line, found none"];
            using var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(30) };
            var faults = new List<string?>();
            foreach (var answer in Expected)
                faults.Add(await FaultAsync(client, answer));
            return faults;
        }
        finally
        {
            // This runs whatever happened. If this program is killed, the closed input ends the server.
            server.Kill();
            server.WaitForExit();
        }
    }

    private static async Task<string?> FaultAsync(HttpClient client, Answer expected)
    {
        try
        {
            using var response = await client.GetAsync(expected.Path);
            var found = new Answer(
                expected.Path,
                (int)response.StatusCode,
                Traces().Replace(await response.Content.ReadAsStringAsync(), "\"traceId\":\"…\""),
                [.. expected.Headers.Select(header => (header.Name, Value(response, header.Name)))]
            );
            return Shown(found) == Shown(expected)
                ? null
                : $"{expected.Path}: expected {Shown(expected)}, found {Shown(found)}";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return $"{expected.Path}: expected {Shown(expected)}, found {e.Message}";
        }
    }

    private static string Value(HttpResponseMessage response, string name) =>
        string.Join(
            ", ",
            response
                .Headers.Concat(response.Content.Headers)
                .Where(header => header.Key == name)
                .SelectMany(h => h.Value)
        );

    private static string Shown(Answer answer) =>
        $"{answer.Status} '{answer.Body}' {string.Join("; ", answer.Headers.Select(header => $"{header.Name}: {header.Value}"))}";

    [GeneratedRegex("\"traceId\":\"[^\"]+\"")]
    private static partial Regex Traces();
}
