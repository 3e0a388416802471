using System.Diagnostics;

namespace Handlers.Bench;

/// <summary>Starts the running program again, in a new process with other arguments.</summary>
internal static class Itself
{
    internal static ProcessStartInfo With(params IEnumerable<string> arguments) =>
        new(Environment.ProcessPath!, [.. Program(), .. arguments]);

    // With `dotnet PROGRAM.dll` the process is the runtime, and its first argument is the program.
    private static string[] Program() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.GetCommandLineArgs()[0]]
            : [];
}
