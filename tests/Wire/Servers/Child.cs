using System.Diagnostics;
using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>A child process and its error output. Disposing this value ends the process and everything that it started.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;
    private readonly StringBuilder errors = new();

    private Child(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
                errors.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
    }

    public TextReader Output => process.StandardOutput;

    public bool HasEnded => process.HasExited;

    /// <summary>The standard error output so far.</summary>
    public string Errors
    {
        get
        {
            lock (errors)
                return errors.ToString();
        }
    }

    /// <summary>Starts a program that is on the path, or in one of the folders where Debian installs servers.</summary>
    public static Child Start(string folder, string program, params IEnumerable<string> words) =>
        new(
            Process.Start(
                new ProcessStartInfo(Programs.Find(program) ?? program, words)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    WorkingDirectory = folder,
                    Environment = { ["TMPDIR"] = folder },
                }
            )!
        );

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
