namespace Handlers.Tests.Fuzz.Running;

/// <summary>Notices managed memory that grows with the number of cases.</summary>
internal sealed class Growth
{
    // Caches, pools and buffers of the framework fill during the first cases.
    private const int Most = 16_000_000;

    private long early;

    /// <summary>Called once, when the caches are warm.</summary>
    public void Begin() => early = Now();

    /// <summary>Returns null, or how much the memory has grown.</summary>
    public string? Fault()
    {
        var late = Now();
        return early == 0 || late - early <= Most
            ? null
            : $"expected managed memory to stay within {Most / 1_000_000} MB of {early / 1_000_000} MB, found {late / 1_000_000} MB";
    }

    private static long Now()
    {
        // Twice, so that what finalizers release is counted as free.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
