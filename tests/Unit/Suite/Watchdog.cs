using System.Collections.Concurrent;
using Expecto;
using Expecto.CSharp;
using static Expecto.Impl;

namespace Handlers.Tests;

/// <summary>
/// Ends the process when a test runs longer than the limit, and names the test. Expecto calls it as a printer when a test begins and ends.
/// It watches from its own thread, because a hanging test often blocks the thread pool and its timers.
/// </summary>
internal sealed class Watchdog(TimeSpan limit) : ITestPrinter
{
    /// <summary>The exit code of a hang, as used by the command <c>timeout</c>. Expecto's own codes are flags up to 15.</summary>
    public const int ExitCode = 124;

    /// <summary>The default limit of one test.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    /// <summary>The time beyond the limit during which nothing at all may be announced, because a loaded machine is slow to begin.</summary>
    public static readonly TimeSpan AnnouncementGrace = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TimeSpan> running = new();
    private readonly long start = TimeProvider.System.GetTimestamp();
    private TimeSpan lastEvent;
    private volatile bool ended;

    /// <summary>Called when a test with that name begins.</summary>
    public void Begin(string name, TimeSpan now)
    {
        running[name] = now;
        lastEvent = now;
    }

    /// <summary>Called when a test with that name has ended, whatever its result.</summary>
    public void End(string name, TimeSpan now)
    {
        running.TryRemove(name, out _);
        lastEvent = now;
    }

    /// <summary>
    /// The tests that have been running for longer than the limit, the oldest first. Expecto announces tests on the thread pool: if a
    /// test occupies the whole pool before it is announced, no test is known to run and nothing happens, which is also reported.
    /// </summary>
    public IReadOnlyList<string> Overdue(TimeSpan now) =>
        !running.IsEmpty ? [.. from test in running where now - test.Value > limit orderby test.Value select test.Key]
        : now - lastEvent > limit + AnnouncementGrace
            ? ["(a test that was not announced: it holds every thread of the pool)"]
        : [];

    /// <summary>Watches until the run has ended, from a thread that does not keep the process alive.</summary>
    public Watchdog Start()
    {
        new Thread(Watch) { IsBackground = true, Name = "watchdog" }.Start();
        return this;
    }

    private void Watch()
    {
        while (!ended)
        {
#pragma warning disable RS0030 // because it watches from its own thread, whatever the state of the timers
            Thread.Sleep(TimeSpan.FromMilliseconds(100));
#pragma warning restore RS0030
            var hanging = Overdue(Now);
            if (hanging.Count > 0 && !ended)
                Report(hanging);
        }
    }

    private void Report(IReadOnlyList<string> hanging)
    {
        // Standard error as a raw stream: a hanging test may hold the lock of the console's writers.
        using var error = new StreamWriter(Console.OpenStandardError());
        foreach (var name in hanging)
            error.WriteLine($"hanging: {name}");
        error.WriteLine(
            $"It ran for more than {limit.TotalSeconds:0.#} s, so the run was ended (exit code {ExitCode}). Run it alone with "
                + $"--filter-test-case and a debugger or dotnet-stack; a test that needs longer can set {SuiteOptions.LimitOption} SECONDS."
        );
        error.Flush();
        Environment.Exit(ExitCode);
    }

    private TimeSpan Now => TimeProvider.System.GetElapsedTime(start);

    private Task Ended(string name)
    {
        End(name, Now);
        return Task.CompletedTask;
    }

    Task ITestPrinter.BeforeRun(Test tests) => Task.CompletedTask;

    Task ITestPrinter.BeforeEach(string name, bool isTestSkipped)
    {
        if (!isTestSkipped)
            Begin(name, Now);
        return Task.CompletedTask;
    }

    Task ITestPrinter.Info(string message) => Task.CompletedTask;

    Task ITestPrinter.Passed(string name, TimeSpan duration) => Ended(name);

    Task ITestPrinter.Ignored(string name, string reason) => Ended(name);

    Task ITestPrinter.Failed(string name, string message, TimeSpan duration) => Ended(name);

    Task ITestPrinter.Exn(string name, Exception exception, TimeSpan duration) => Ended(name);

    Task ITestPrinter.Summary(ExpectoConfig config, TestRunSummary summary)
    {
        ended = true;
        return Task.CompletedTask;
    }
}
