using System.Diagnostics;
using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>The app as a single CGI process, with variables that none of the web servers in these tests send.</summary>
internal static class CgiProcess
{
    /// <summary>Starts the process, and returns its exit code and everything that it wrote.</summary>
    /// <param name="folder">The folder of its files.</param>
    /// <param name="body">The whole standard input.</param>
    /// <param name="variables">Variables in addition to those that every server sets.</param>
    /// <param name="stop">Cancels the wait.</param>
    public static async Task<(int Code, string Output)> RunAsync(
        TempFolder folder,
        string body,
        IEnumerable<(string Name, string Value)> variables,
        CancellationToken stop
    )
    {
        var start = new ProcessStartInfo(Programs.Self[0], [.. Programs.Self.Skip(1), "--serve", "cgi", folder.Files])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = folder.Path },
        };
        (string, string)[] usual =
        [
            ("GATEWAY_INTERFACE", "CGI/1.1"),
            ("SERVER_PROTOCOL", "HTTP/1.1"),
            ("REQUEST_METHOD", "GET"),
            ("SCRIPT_NAME", ""),
            ("QUERY_STRING", ""),
        ];
        foreach (var (name, value) in usual.Concat(variables))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(stop);
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(body), stop);
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            await errors;
            return (process.ExitCode, output);
        }
        finally
        {
            process.Kill();
        }
    }
}
