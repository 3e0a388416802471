using System.Diagnostics;

namespace Handlers.Bench;

/// <summary>
/// Measures a question in a separate process. The compiler optimizes shared methods for the first question that it sees: binds of a chain cost two to three
/// times as much in a process that has measured other chains before.
/// </summary>
internal static class Apart
{
    /// <summary>Returns the rows of the question's tables, and whether all budgets are met.</summary>
    /// <param name="name">The class of the question, or <c>Growth</c>.</param>
    /// <param name="quick">Whether to use the short form.</param>
    internal static (string[] Rows, bool IsMet) Measure(string name, bool quick)
    {
        var rows = Path.GetTempFileName();
        try
        {
            string[] words = ["--rows", rows, name, .. quick ? new[] { "--quick" } : []];
            using var process = Process.Start(Itself.With(words))!;
            process.WaitForExit();
            // 0 and 1 are verdicts; any other code means that the measurement failed.
            if (process.ExitCode is not (0 or 1))
                throw new InvalidOperationException(
                    $"Expected the measurement of {name} to end with code 0 or 1, found {process.ExitCode}. Run it alone: Micro {name}."
                );
            return (File.ReadAllLines(rows), process.ExitCode == 0);
        }
        finally
        {
            File.Delete(rows);
        }
    }
}
