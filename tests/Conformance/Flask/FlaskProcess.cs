using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Handlers.Tests.Conformance;

/// <summary>
/// The real Flask, in one Python process that lives until this value is disposed and answers each line with a line. It does not
/// support concurrent callers.
/// </summary>
internal sealed class FlaskProcess : IReference, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private FlaskProcess(Process process, string versions)
    {
        this.process = process;
        Versions = versions;
    }

    /// <summary>The versions of Flask and Python that answer.</summary>
    public string Versions { get; }

    /// <summary>Starts the first of the given Pythons that has Flask.</summary>
    /// <exception cref="FlaskMissing">None of them has Flask; the message lists the packages to install.</exception>
    public static async Task<FlaskProcess> StartAsync(params IReadOnlyList<string> pythons)
    {
        var failures = new List<string>();
        foreach (var python in pythons)
            switch (await TryAsync(python))
            {
                case (FlaskProcess flask, _):
                    return flask;
                case (_, var failure):
                    failures.Add($"{python}: {failure}");
                    break;
            }
        throw new FlaskMissing(failures);
    }

    public async Task<JsonArray> AnswerAsync(JsonObject question)
    {
        await process.StandardInput.WriteLineAsync(question.ToJsonString());
        var line =
            await ReadAsync(process)
            ?? throw new FlaskFailed($"ended while it was answering {question.ToJsonString()}");
        var answer = JsonNode.Parse(line)!.AsObject();
        return answer["expected"]?.AsArray()
            ?? throw new BadData($"Flask refused the application: {answer["refused"]}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        process.Dispose();
    }

    private static async Task<(FlaskProcess? Flask, string Failure)> TryAsync(string python)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Flask", "answer.py");
        var start = new ProcessStartInfo(python, ["-B", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception)
        {
            return (null, e.Message);
        }
        var errors = process.StandardError.ReadToEndAsync();
        if (await ReadAsync(process) is not { } versions)
            return (null, (await errors).TrimEnd().Split('\n')[^1]);
        var names = JsonNode.Parse(versions)!.AsObject().Select(version => $"{version.Key} {version.Value}");
        return (new FlaskProcess(process, $"{string.Join(", ", names)} ({python})"), "");
    }

    private static async Task<string?> ReadAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await process.StandardOutput.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new FlaskFailed($"did not answer for {Patience.TotalSeconds:0} seconds and was stopped");
        }
    }
}

/// <summary>No Python with Flask is installed.</summary>
internal sealed class FlaskMissing(IEnumerable<string> failures)
    : Exception(
        "expected a Python with Flask and asgiref, found none; on Debian and Ubuntu try: "
            + "apt-get install python3-flask python3-asgiref; elsewhere: pip install 'flask[async]', and --python PATH\n  "
            + string.Join("\n  ", failures)
    );

/// <summary>The Python process failed: it hung or ended.</summary>
internal sealed class FlaskFailed(string what) : Exception($"expected an answer from Flask's process, but it {what}");
