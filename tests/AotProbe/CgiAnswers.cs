using System.Diagnostics;

namespace Handlers.Tests;

/// <summary>The answers that the compiled program must give as a CGI program, which a web server starts for each request.</summary>
internal static class CgiAnswers
{
    private const int Times = 20;

    /// <summary>
    /// Starts the program repeatedly; returns null or a failure for each answer. The time that an answer takes is printed but not judged, because it
    /// depends on the machine.
    /// </summary>
    public static IReadOnlyList<string?> Ask(string file)
    {
        var (faults, took) = (new List<string?>(), new List<double>());
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            faults.Add(Fault(file));
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        took.Sort();
        Console.WriteLine(
            $"as a CGI program it answers {took[Times / 2]:0} ms after its process was started, at most {took[^1]:0} ms (budget 50 ms)"
        );
        return faults;
    }

    private static string? Fault(string file)
    {
        var start = new ProcessStartInfo(file, ["--cgi"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment =
            {
                ["GATEWAY_INTERFACE"] = "CGI/1.1",
                ["SERVER_PROTOCOL"] = "HTTP/1.1",
                ["SERVER_NAME"] = "localhost",
                ["SERVER_PORT"] = "80",
                ["REQUEST_METHOD"] = "GET",
                ["SCRIPT_NAME"] = "",
                ["PATH_INFO"] = "/users/42/posts/my-slug",
            },
        };
        using var running = Process.Start(start)!;
        running.StandardInput.Close();
        var text = running.StandardOutput.ReadToEnd();
        running.WaitForExit();
        var holds =
            running.ExitCode == 0
            && text.StartsWith("Status: 200", StringComparison.Ordinal)
            && text.EndsWith("42 my-slug", StringComparison.Ordinal);
        return holds
            ? null
            : $"{file} --cgi: expected status 200 and 42 my-slug, found exit code {running.ExitCode} and {text}";
    }
}
