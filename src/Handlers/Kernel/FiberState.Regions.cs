namespace Handlers;

/// <summary>Masked regions: where a cancellation from outside waits, for the fiber itself and for what it begins there.</summary>
internal abstract partial class FiberState
{
    /// <summary>Regions in which cancellation is not delivered: finalizers, uncancelable regions, unwinding async frames. A restored part
    /// takes its region away again.</summary>
    internal int Mask;

    /// <summary>The innermost uncancelable region that is not restored, by its restorer.</summary>
    internal Restore? Region;

    /// <summary>The region of another fiber that this one was begun in, while that lasts.</summary>
    internal Shield? Shield;

    /// <summary>
    /// A cancellation was pending when a masked region completed, and its value is on its way to whoever waits for it. No step has been
    /// taken since, for the next one is cancelled.
    /// </summary>
    internal bool HasLeftRegion;

    private int regions; // that were entered and not left, restored or not
    private int maskedSince; // the outermost of those that mask
    private Shield? shields; // of the regions of this fiber in which something was begun, the innermost first

    /// <summary>How many regions the fiber is in, restored or not.</summary>
    internal int Regions => regions;

    /// <summary>Begins a masked region.</summary>
    internal void EnterRegion()
    {
        regions++;
        if (Mask++ == 0)
            maskedSince = regions;
    }

    /// <summary>Ends the innermost region: what was begun in it can be cancelled from outside.</summary>
    internal void LeaveRegion()
    {
        regions--;
        Mask--;
        if (shields is not null)
            EndShields(regions);
    }

    /// <summary>The region goes on after a restored part.</summary>
    internal void ResumeRegion(int number)
    {
        if (Mask++ == 0)
            maskedSince = number;
    }

    /// <summary>What shields a fiber that is begun now; null where nothing does. Without a region of its own a fiber hands on the one that it
    /// was begun in.</summary>
    internal Shield? ShieldNow()
    {
        if (Mask == 0 || maskedSince == 0)
            return Shield;
        if (shields?.Region != maskedSince)
            shields = new Shield(Shield, maskedSince, shields);
        return shields;
    }

    /// <summary>The fiber takes no further step, so its regions are over.</summary>
    internal void EndShields() => EndShields(0);

    /// <summary>A cancellation from outside reaches the fiber from here on.</summary>
    internal abstract void Unshield(Shield? next);

    // The outermost region that masks is the last to end, so what is on the list is ordered by it.
    private void EndShields(int left)
    {
        while (shields is { } ended && ended.Region > left)
        {
            shields = ended.Below;
            ended.End();
        }
    }

    private void ResetRegions()
    {
        Mask = 0;
        Region = null;
        HasLeftRegion = false;
        Shield = null;
        regions = 0;
        maskedSince = 0;
        shields = null;
    }
}
