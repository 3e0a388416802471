using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Handlers.Bench.Compile;

/// <summary>The compiler of the SDK that built this program, run in a new process for each source file.</summary>
internal static class Compiler
{
    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>
    /// Compiles a program in a new process and returns the processor time, user and system, that the process took.
    /// It uses a new process each time, because a warm compiler would show its caches instead of the work.
    /// </summary>
    internal static TimeSpan Time(string program)
    {
        var folder = Directory.CreateTempSubdirectory("handlers-compile-");
        try
        {
            var source = Path.Combine(folder.FullName, "Program.cs");
            File.WriteAllText(source, program);
            var start = Itself.With("--child", source);
            start.RedirectStandardOutput = true;
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return
                process.ExitCode == 0
                && long.TryParse(output.Split('\n')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                ? new TimeSpan(ticks)
                : throw new InvalidOperationException(
                    $"Expected a program that compiles, found exit code {process.ExitCode}:\n{output}\n{program}"
                );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compiles a file in this process, and prints the processor time of the process in ticks.</summary>
    internal static int RunHere(string source)
    {
        var compiler = Assembly.LoadFrom(File.ReadAllText(Beside("compiler.txt")).Trim());
        string[] arguments =
        [
            "-noconfig",
            "-nologo",
            "-langversion:14",
            "-nullable:enable",
            "-target:exe",
            $"@{Beside("references.rsp")}",
            $"-out:{Path.ChangeExtension(source, ".dll")}",
            source,
        ];
        if (compiler.EntryPoint!.Invoke(null, [arguments]) is not 0)
            return 1;
        Console.WriteLine(Environment.CpuUsage.TotalTime.Ticks);
        return 0;
    }
}
