using System.Diagnostics;

namespace Handlers.Bench.Driving;

/// <summary>A server of this program.</summary>
internal sealed class ServerProcess : MeasuredServer
{
    private readonly Process process;

    private ServerProcess(string implementation, Process process, Uri address)
        : base(implementation, address) => this.process = process;

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
        throw new InvalidOperationException(
            $"Expected {implementation} to serve and to print its address, found that it ended."
        );
    }

    /// <summary>Returns the bytes that the server has allocated so far.</summary>
    internal long Allocated() => (long)Ask("/allocated");

    public override void Dispose()
    {
        // It also stops by itself when the pipe to it closes, which happens if this process is killed.
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
