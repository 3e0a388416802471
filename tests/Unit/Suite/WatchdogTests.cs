using System.Diagnostics;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The watchdog: its rule with times chosen by the test, and the whole watchdog in a child process that hangs.</summary>
public static class WatchdogTests
{
    private const string HangingName = "a test that never ends";

    /// <summary>Run only by the child process: no <see cref="TestsAttribute"/>.</summary>
#pragma warning disable RS0030 // because this test must hang
    internal static readonly Test Hanging = Runner.TestCase(HangingName, () => Thread.Sleep(Timeout.Infinite));
#pragma warning restore RS0030

    [Tests]
    public static readonly Test All = Runner.TestList(
        "watchdog",
        [
            Runner.TestCase(
                "a test within the limit is not overdue",
                () =>
                {
                    var watchdog = Started(("slow", 0));
                    Check.Sequence([], watchdog.Overdue(Seconds(10)));
                }
            ),
            Runner.TestCase(
                "tests beyond the limit are overdue, the oldest first",
                () =>
                {
                    var watchdog = Started(("second", 1), ("first", 0), ("quick", 9));
                    Check.Sequence(["first", "second"], watchdog.Overdue(Seconds(12)));
                }
            ),
            Runner.TestCase(
                "an ended test is not overdue",
                () =>
                {
                    var watchdog = Started(("ended", 0));
                    watchdog.End("ended", Seconds(5));
                    Check.Sequence([], watchdog.Overdue(Seconds(11)));
                }
            ),
            Runner.TestCase(
                "a run that announces nothing for too long is reported",
                () =>
                {
                    Check.Sequence([], Started().Overdue(Seconds(11)));
                    Check.Equal(1, Started().Overdue(Seconds(11) + Watchdog.AnnouncementGrace).Count);
                }
            ),
            Runner.TestCase(
                "a limit that is not a positive number is refused",
                () =>
                {
                    foreach (
                        string[] args in new[]
                        {
                            ["--test-limit", "0"],
                            ["--test-limit", "soon"],
                            (string[])["--test-limit"],
                        }
                    )
                        Check.Throws<ArgumentException>(
                            () => SuiteOptions.Read(args),
                            "--test-limit",
                            "expected",
                            "try"
                        );
                }
            ),
            Runner.TestCase(
                "a hanging test ends its process with its name and a separate exit code",
                () =>
                {
                    var (code, error) = RunHanging();
                    Check.Equal(Watchdog.ExitCode, code);
                    Check.True(error.Contains($"hanging: {HangingName}", StringComparison.Ordinal), error);
                }
            ),
        ]
    );

    private static (int Code, string Error) RunHanging()
    {
        string[] arguments =
        [
            typeof(WatchdogTests).Assembly.Location,
            SuiteOptions.HangOption,
            SuiteOptions.LimitOption,
            "1",
        ];
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // Under the apphost the process is the assembly itself; under `dotnet X.dll` the first argument is the assembly.
        var underDotnet = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        foreach (var argument in underDotnet ? arguments : arguments[1..])
            start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        var error = child.StandardError.ReadToEnd();
        child.WaitForExit();
        return (child.ExitCode, error);
    }

    private static Watchdog Started(params (string Name, double At)[] tests)
    {
        var watchdog = new Watchdog(Seconds(10));
        foreach (var (name, at) in tests)
            watchdog.Begin(name, Seconds(at));
        return watchdog;
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
