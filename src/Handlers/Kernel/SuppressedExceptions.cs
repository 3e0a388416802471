using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// Gives access to the faults of finalizers that ran because of an earlier fault. The first fault keeps its identity and its stack trace; later
/// faults are attached to it, so that none is lost.
/// </summary>
/// <remarks>
/// <para>Thread-safe. Similar to the suppressed exceptions of other platforms; in .NET, a <c>finally</c> block that throws loses the first.</para>
/// <para>An exception that the same handler raises repeatedly (<c>Fail</c>, built once with the app) does not belong to a single run. From the
/// second time on, nothing is attached to it; suppressed exceptions are reported by the interpreter instead. The same applies after the first 16
/// attached to an exception.</para>
/// </remarks>
/// <example><code>
/// foreach (var late in SuppressedExceptions.Of(fault)) Console.Error.WriteLine(late.Message);
/// </code></example>
public static class SuppressedExceptions
{
    private const int Most = 16;

    // Kept in a table and not in the exceptions' Data, which a class may make read-only.
    private static readonly ConditionalWeakTable<Exception, Entry> Entries = new();

    /// <summary>Returns the exceptions that were attached to a fault, in the order in which they occurred.</summary>
    /// <param name="fault">The fault with which a run ended.</param>
    /// <returns>A snapshot; empty if nothing was attached.</returns>
    public static IReadOnlyList<Exception> Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Entries.TryGetValue(fault, out var entry) ? entry.Snapshot() : [];
    }

    /// <summary>Attaches a later fault to the first one, or reports it if that is not possible.</summary>
    internal static void Attach(Exception fault, Exception late, Action<Report> report)
    {
        if (!Entries.GetValue(fault, static _ => new Entry()).TryAdd(late))
            report(
                new Report(
                    ReportKind.SuppressedFault,
                    $"A fault came after the {fault.GetType().Name} with which the run ends. It cannot be attached to that exception, because several "
                        + $"runs share the exception, or because it already has {Most} suppressed exceptions.",
                    late
                )
            );
    }

    /// <summary>Marks an exception as shared by several runs, and removes everything attached to it.</summary>
    internal static void Share(Exception fault) => Entries.GetValue(fault, static _ => new Entry()).Share();

    private sealed class Entry
    {
        private readonly List<Exception> late = [];
        private bool isShared;

        internal Exception[] Snapshot()
        {
            lock (late)
                return [.. late];
        }

        internal bool TryAdd(Exception fault)
        {
            lock (late)
            {
                if (isShared || late.Count == Most)
                    return false;
                late.Add(fault);
                return true;
            }
        }

        internal void Share()
        {
            lock (late)
            {
                isShared = true;
                late.Clear();
            }
        }
    }
}
