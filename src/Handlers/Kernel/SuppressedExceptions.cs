namespace Handlers;

/// <summary>
/// The faults of finalizers that ran because of another fault. The first fault keeps its identity and its stack; what came
/// after it is attached here, so that none is lost.
/// </summary>
/// <remarks>Thread-safe. Like the suppressed exceptions of other platforms; .NET's own <c>finally</c> loses the first.</remarks>
/// <example><code>
/// foreach (var late in SuppressedExceptions.Of(fault)) Console.Error.WriteLine(late.Message);
/// </code></example>
public static class SuppressedExceptions
{
    private const string Entry = "Handlers.Suppressed";

    /// <summary>What was attached to a fault, in the order in which it happened; empty when nothing was.</summary>
    /// <param name="fault">The fault that a run ended with.</param>
    /// <returns>A snapshot.</returns>
    public static IReadOnlyList<Exception> Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (fault.Data.SyncRoot)
            return fault.Data[Entry] is List<Exception> list ? list.ToArray() : [];
    }

    internal static void Attach(Exception fault, Exception late)
    {
        lock (fault.Data.SyncRoot)
        {
            if (fault.Data[Entry] is not List<Exception> list)
                fault.Data[Entry] = list = [];
            list.Add(late);
        }
    }
}
