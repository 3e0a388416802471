using System.Diagnostics;
using System.Text;

namespace Handlers.Tests.Wire;

/// <summary>A process that this one has started, with what it says as errors. Ends with this value, with all that it has started.</summary>
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

    /// <summary>What it has said on its standard error so far.</summary>
    public string Errors
    {
        get
        {
            lock (errors)
                return errors.ToString();
        }
    }

    /// <summary>Starts a program that is on the path, or in a folder where Debian has its servers.</summary>
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
