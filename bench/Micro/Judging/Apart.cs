using System.Diagnostics;

namespace Handlers.Bench;

/// <summary>
/// Measures a question in a process of its own. What the compiler learns from one question it builds into the methods that the next one
/// calls, too: binds of a chain cost two to three times as much in a process that has measured other chains before.
/// </summary>
internal static class Apart
{
    /// <summary>The rows of its tables, and whether all budgets are met.</summary>
    /// <param name="name">The question's class, or <c>Growth</c>.</param>
    /// <param name="quick">The short form.</param>
    internal static (string[] Rows, bool IsMet) Measure(string name, bool quick)
    {
        var rows = Path.GetTempFileName();
        try
        {
            string[] words = ["--rows", rows, name, .. quick ? new[] { "--quick" } : []];
            using var process = Process.Start(Itself.With(words))!;
            process.WaitForExit();
            // 0 and 1 are verdicts; with anything else there is no figure to publish.
            if (process.ExitCode is not (0 or 1))
                throw new InvalidOperationException(
                    $"Expected the measuring of {name} to end with code 0 or 1, found {process.ExitCode}. Run it alone: Micro {name}."
                );
            return (File.ReadAllLines(rows), process.ExitCode == 0);
        }
        finally
        {
            File.Delete(rows);
        }
    }
}
