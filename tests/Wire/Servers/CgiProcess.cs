using System.Diagnostics;
using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>The app as one CGI process, with variables that no web server here sends.</summary>
internal static class CgiProcess
{
    /// <summary>Starts it, and gives its exit code and all that it has written.</summary>
    /// <param name="folder">Its files.</param>
    /// <param name="body">All of its standard input.</param>
    /// <param name="variables">Beside those that every server sets.</param>
    /// <param name="stop">Ends the wait.</param>
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
