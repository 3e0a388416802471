using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Handlers.Bench.Driving;

/// <summary>The load tool wrk, with one thread so that it takes little from the server.</summary>
/// <param name="file">The path of wrk.</param>
internal sealed partial class WrkLoad(string file) : ILoad
{
    private const int Interrupt = 2;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(3);

    public string Name => "wrk with one thread";

    public Load Run(Uri server, string path, int connections, TimeSpan duration)
    {
        var url = new Uri(server, path);
        for (var time = duration; ; time *= 4)
        {
            var output = Drive(url, connections, time);
            if (Read(output) is { } load)
                return load;
            // On a busy machine it may not have started when it was asked to stop.
            if (HasErrors(output) || time > Enough)
                throw new IOException($"Expected only answers with status 200 from {url}, found:\n{output}");
        }
    }

    private string Drive(Uri url, int connections, TimeSpan time)
    {
        // wrk takes whole seconds, so it is asked to stop earlier, which it does within a tenth of a second.
        var seconds = (int)Math.Ceiling(time.TotalSeconds) + 1;
        string[] words = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", url.ToString()];
        using var wrk = Process.Start(new ProcessStartInfo(file, words) { RedirectStandardOutput = true })!;
        Thread.Sleep(time);
        Kill(wrk.Id, Interrupt);
        var output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        return output;
    }

    /// <summary>Parses its output; null if there were answers with another status than 200, or no answers.</summary>
    internal static Load? Read(string output)
    {
        var (requests, rate, longest) = (Requests().Match(output), PerSecond().Match(output), Longest().Match(output));
        return HasErrors(output) || !requests.Success || !longest.Success || Number(requests) == 0
            ? null
            : new Load((long)Number(requests), Number(rate), Number(longest) * Unit(longest.Groups[2].Value));
    }

    private static bool HasErrors(string output) => output.Contains("Non-2xx") || output.Contains("Socket errors");

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

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

    // Matches average, deviation and maximum.
    [GeneratedRegex(@"Latency\s+\S+\s+\S+\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Longest();
}
