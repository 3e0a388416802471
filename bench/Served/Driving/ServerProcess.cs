using System.Diagnostics;

namespace Handlers.Bench.Driving;

/// <summary>One implementation, served by a process of its own on a port of its own; ended when disposed, by its id.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(string implementation, Process process, Uri address)
    {
        Implementation = implementation;
        this.process = process;
        Address = address;
    }

    internal string Implementation { get; }

    internal Uri Address { get; }

    /// <summary>User and system time of the whole process so far.</summary>
    internal TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    internal static ServerProcess Start(string implementation)
    {
        string[] words =
        [
            Path.Combine(AppContext.BaseDirectory, "Handlers.Bench.Served.dll"),
            .. new[] { "--impl", implementation, "--urls", "http://127.0.0.1:0", "--attached" },
        ];
        var info = new ProcessStartInfo("dotnet", words)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(info)!;
        if (process.StandardOutput.ReadLine() is { } address)
            return new ServerProcess(implementation, process, new Uri(address));
        process.Dispose();
        throw new InvalidOperationException($"Expected {implementation} to serve and to say where, but it ended.");
    }

    /// <summary>What the server has allocated so far.</summary>
    internal long Allocated()
    {
        using var connection = new Connection(Address);
        return long.Parse(connection.Get("/allocated"), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        // It also stops by itself when the pipe to it closes, which happens if this process is killed.
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
