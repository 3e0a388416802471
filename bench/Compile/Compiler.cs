using System.Diagnostics;
using System.Reflection;

namespace Handlers.Bench.Compile;

/// <summary>The compiler of the SDK that built this program, run in a new process for each source file.</summary>
internal static class Compiler
{
    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    // After so many compilations the runtime has optimized the compiler: the times of the next ones are alike.
    private const int WarmAfter = 8;

    /// <summary>
    /// Compiles a program in a new process and returns the processor time, user and system, that it took. The process compiles it several times: a build
    /// that starts a compiler meets the first time, and a build that finds the compiler server of an earlier build meets the last time.
    /// </summary>
    internal static Times Time(string program)
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
            return process.ExitCode == 0
                ? Times.Parse(output.Split('\n')[^1])
                : throw new InvalidOperationException(
                    $"Expected a program that compiles, found exit code {process.ExitCode}:\n{output}\n{program}"
                );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compiles a file in this process as often as <see cref="Time"/> needs, and prints the times.</summary>
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
        var first = Environment.CpuUsage.TotalTime;
        for (var time = 0; time < WarmAfter; time++)
            compiler.EntryPoint.Invoke(null, [arguments]);
        var before = Environment.CpuUsage.TotalTime;
        for (var time = 0; time < Times.Repeated; time++)
            compiler.EntryPoint.Invoke(null, [arguments]);
        Console.WriteLine(new Times(first, (Environment.CpuUsage.TotalTime - before) / Times.Repeated).ToString());
        return 0;
    }
}
