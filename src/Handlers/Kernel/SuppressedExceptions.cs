using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>
/// The faults of finalizers that ran because of another fault. The first fault keeps its identity and its stack; what came
/// after it is attached here, so that none is lost.
/// </summary>
/// <remarks>
/// <para>Thread-safe. Like the suppressed exceptions of other platforms; .NET's own <c>finally</c> loses the first.</para>
/// <para>An exception that one handler raises again and again (<c>Fail</c>, built once with the app) belongs to no single run. From the second
/// time on nothing is attached to it; what is suppressed goes to the interpreter's reports instead, as does what comes after the first 16 of an
/// exception.</para>
/// </remarks>
/// <example><code>
/// foreach (var late in SuppressedExceptions.Of(fault)) Console.Error.WriteLine(late.Message);
/// </code></example>
public static class SuppressedExceptions
{
    private const int Most = 16;

    // Beside the exceptions, not in their Data, which a class may have made read-only.
    private static readonly ConditionalWeakTable<Exception, Entry> Entries = new();

    /// <summary>What was attached to a fault, in the order in which it happened; empty when nothing was.</summary>
    /// <param name="fault">The fault that a run ended with.</param>
    /// <returns>A snapshot.</returns>
    public static IReadOnlyList<Exception> Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Entries.TryGetValue(fault, out var entry) ? entry.Snapshot() : [];
    }

    /// <summary>Attaches a later fault to the first one, or has it reported where that cannot be.</summary>
    internal static void Attach(Exception fault, Exception late, Action<Report> report)
    {
        if (!Entries.GetValue(fault, static _ => new Entry()).TryAdd(late))
            report(
                new Report(
                    ReportKind.SuppressedFault,
                    $"A fault came after the {fault.GetType().Name} that the run ends with. It cannot be attached to that exception, which several runs "
                        + $"share, or which has {Most} suppressed ones already.",
                    late
                )
            );
    }

    /// <summary>From now on several runs end with the exception.</summary>
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
