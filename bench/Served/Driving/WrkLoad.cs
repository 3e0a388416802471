using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Handlers.Bench.Driving;

/// <summary>The load tool wrk, with one thread so that it takes little from the server.</summary>
internal sealed partial class WrkLoad : ILoad
{
    internal static bool IsInstalled =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(directory => File.Exists(Path.Combine(directory, "wrk")));

    public string Name => "wrk with one thread";

    public Load Run(Uri server, string path, int connections, TimeSpan duration)
    {
        // wrk counts whole seconds.
        var seconds = Math.Max(1, (int)Math.Ceiling(duration.TotalSeconds));
        string[] words = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", new Uri(server, path).ToString()];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", words) { RedirectStandardOutput = true })!;
        var output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        if (wrk.ExitCode != 0 || output.Contains("Non-2xx") || output.Contains("Socket errors"))
            throw new IOException($"Expected only answers with status 200 from {server}{path}, found:\n{output}");
        return new Load(
            (long)Number(Requests().Match(output)),
            Number(PerSecond().Match(output)),
            Number(Longest().Match(output)) * Unit(Longest().Match(output).Groups[2].Value)
        );
    }

    private static double Number(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    private static double Unit(string unit) =>
        unit switch
        {
            "us" => 0.001,
            "ms" => 1,
            _ => 1000,
        };

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    // Average, deviation, maximum.
    [GeneratedRegex(@"Latency\s+\S+\s+\S+\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Longest();
}
