using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>One run of a case: serves an app, sends requests and compares the replies.</summary>
internal sealed class HostTrial(TestedHost tested, HostInterpreter interpreter) : IAsyncDisposable
{
    private StartedHost? host;

    internal ConcurrentQueue<Report> Reports { get; } = [];

    internal HostInterpreter Interpreter => interpreter;

    internal HttpClient Client => host!.Client;

    internal bool Has(HostAbilities abilities) => (tested.Abilities & abilities) == abilities;

    internal async Task ServeAsync(App app, string pathBase = "", Func<AppServerOptions, AppServerOptions>? with = null)
    {
        var options = new AppServerOptions
        {
            Interpreter = interpreter,
            Workers = 4,
            Report = Reports.Enqueue,
        };
        host = await tested.ServeAsync(app, with?.Invoke(options) ?? options, pathBase).ConfigureAwait(false);
    }

    internal Task<WebSocket> ConnectAsync(string path) => host!.ConnectAsync(path);

    internal Task StopAsync() => host!.StopAsync();

    internal Task<HttpResponseMessage> BeginAsync(
        HttpRequestMessage request,
        CancellationToken cancellation = default
    ) => Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);

    internal Task<HttpResponseMessage> BeginAsync(string path, CancellationToken cancellation = default) =>
        BeginAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    /// <summary>Sends a GET request and returns status and text, such as <c>200 hello</c>.</summary>
    internal async Task<string> GetAsync(string path)
    {
        using var response = await BeginAsync(path).ConfigureAwait(false);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync().ConfigureAwait(false)}".TrimEnd();
    }

    /// <summary>Checks that reading a response ends with an exception: a response that was cut off must not look complete.</summary>
    internal static async Task CutAsync(Task reading)
    {
        try
        {
            await reading.ConfigureAwait(false);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or OperationCanceledException)
        {
            return;
        }
        throw new HostCaseFailedException(
            "expected a response that is visibly cut off, found a response that looked complete"
        );
    }

    internal static void Equal<T>(T expected, T found, [CallerArgumentExpression(nameof(found))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
            throw new HostCaseFailedException($"{what}: expected {Shown(expected)}, found {Shown(found)}");
    }

    internal static void Sequence<T>(
        IEnumerable<T> expected,
        IEnumerable<T> found,
        [CallerArgumentExpression(nameof(found))] string what = ""
    ) => Equal(string.Join(", ", expected), string.Join(", ", found), what);

    /// <summary>Checks the kinds of all reports except those of severity debug.</summary>
    internal void Reported(params ReportKind[] kinds) =>
        Sequence(
            kinds,
            Reports.Where(report => report.Severity != ReportSeverity.Debug).Select(report => report.Kind),
            "reports"
        );

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync().ConfigureAwait(false);
    }

    private static string Shown<T>(T value) =>
        value is string text ? $"'{(text.Length > 500 ? text[..500] + "…" : text)}'" : $"{value}";
}
