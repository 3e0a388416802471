using System.Net;
using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>Random requests, each generated from its seed. None of them may cause a fault of the server.</summary>
/// <param name="Made">The request of a seed.</param>
/// <param name="Reached">The statuses below 500 that the seeds must reach, so that they are not all refused for one reason.</param>
internal sealed record HostileRequests(Func<Random, HttpRequestMessage> Made, params int[] Reached)
{
    private const int Seeds = 400;

    // Far more than an answer takes: what comes later hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>A path where everything is secret, and the text that no answer from it may show.</summary>
    public (string Path, string Text)? Secret { get; init; }

    /// <summary>A case for each interpreter of the in-memory host.</summary>
    public IEnumerable<Test> InMemory(App app) =>
        Enum.GetValues<HostInterpreter>()
            .Select(kind =>
                Runner.TestCase(
                    $"{Seeds} random requests are answered below 500: {kind}",
                    () => InMemoryAsync(app, kind).GetAwaiter().GetResult()
                )
            );

    private async Task InMemoryAsync(App app, HostInterpreter kind)
    {
        var reports = new List<Report>();
        await using var host = new AppMessageHandler(
            app,
            new AppServerOptions
            {
                Interpreter = kind,
                Report = report =>
                {
                    lock (reports)
                        reports.Add(report);
                },
            }
        );
        using var client = new HttpClient(host, disposeHandler: false) { BaseAddress = new Uri("http://localhost") };
        await AskAsync(client, Reported);

        string? Reported()
        {
            lock (reports)
                return reports is [var first, ..] ? $"{first.Kind} {first.Message} {first.Fault}" : null;
        }
    }

    /// <summary>Sends the requests of all seeds.</summary>
    /// <param name="client">The client to use.</param>
    /// <param name="reported">The reports of the server, or null.</param>
    public async Task AskAsync(HttpClient client, Func<string?> reported)
    {
        var statuses = new HashSet<int>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            using var request = Made(new Random(seed));
            var shown = $"seed {seed}: {request.Method} {request.RequestUri} {TypeOf(request)}";
            using var response = await SentAsync(client, request, shown);
            var text = await response.Content.ReadAsStringAsync();
            shown += $": {(int)response.StatusCode} {response.Headers}{response.Content.Headers}{text} {reported()}";
            Check.True(response.StatusCode < HttpStatusCode.InternalServerError && reported() is null, shown);
            if (Secret is { } secret && request.RequestUri!.AbsolutePath == secret.Path)
                Check.True(!shown.Contains(secret.Text, StringComparison.Ordinal), shown);
            statuses.Add((int)response.StatusCode);
        }
        Check.Sequence(Reached, Reached.Where(statuses.Contains), $"statuses of {string.Join(' ', statuses)}");
    }

    private static async Task<HttpResponseMessage> SentAsync(
        HttpClient client,
        HttpRequestMessage request,
        string shown
    )
    {
        try
        {
            return await client.SendAsync(request).WaitAsync(Limit);
        }
        catch (Exception none) when (none is HttpRequestException or TimeoutException)
        {
            throw new CheckFailed($"{shown}: expected an answer, found {none.Message}");
        }
    }

    private static string? TypeOf(HttpRequestMessage request) =>
        request.Content?.Headers.NonValidated.TryGetValues("Content-Type", out var type) == true
            ? type.ToString()
            : null;
}
