using System.Diagnostics;
using System.Text.RegularExpressions;
using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The first screen of the readme: its program is the sample's, and prints what the readme says.</summary>
public static class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "readme",
        [
            Runner.TestCase(
                "its program is samples/Hello",
                () =>
                {
                    var sample = File.ReadAllText(Path.Combine(Repository.Root, "samples/Hello/Program.cs"));
                    Check.Equal(sample.Trim(), Fence("csharp file=samples/Hello/Program.cs"));
                }
            ),
            Runner.TestCase("samples/Hello prints what it says", () => Check.Equal(Fence("text"), Hello())),
        ]
    );

    private static string Fence(string info) =>
        Regex
            .Match(Readme, $@"^```{Regex.Escape(info)}\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)
            .Groups[1]
            .Value.Trim();

    private static string Hello()
    {
        // From its own output: there it has the packages that it runs with, not those of the tests.
        var output = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", "Unit"), AppContext.BaseDirectory);
        var program = Path.Combine(Repository.Root, "samples", "Hello", output, "Hello.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return printed.Trim();
    }
}
