namespace Handlers;

/// <summary>Masked regions: a cancellation from outside waits until they end, for the fiber itself and for the fibers begun in them.</summary>
internal abstract partial class FiberState
{
    /// <summary>The number of active regions in which cancellation is not delivered: finalizers, uncancelable regions, unwinding async
    /// frames. A restored part does not count its region.</summary>
    internal int Mask;

    /// <summary>The restorer of the innermost uncancelable region that is not restored.</summary>
    internal Restore? Region;

    /// <summary>The region of another fiber in which this one was begun, while it lasts.</summary>
    internal Shield? Shield;

    /// <summary>
    /// True if a cancellation was pending when a masked region completed, and the region's value is on its way to the next frame that takes
    /// it. No step has been taken since, because the next step is cancelled.
    /// </summary>
    internal bool HasLeftRegion;

    private int regions; // entered and not left, restored or not
    private int maskedSince; // the number of the outermost region that masks
    private Shield? shields; // of this fiber's regions in which a fiber was begun, the innermost first

    /// <summary>The number of regions that the fiber is in, restored or not.</summary>
    internal int Regions => regions;

    /// <summary>Begins a masked region.</summary>
    internal void EnterRegion()
    {
        regions++;
        if (Mask++ == 0)
            maskedSince = regions;
    }

    /// <summary>Ends the innermost region; the fibers begun in it can then be cancelled from outside.</summary>
    internal void LeaveRegion()
    {
        regions--;
        Mask--;
        if (shields is not null)
            EndShields(regions);
    }

    /// <summary>Continues a region after its restored part.</summary>
    internal void ResumeRegion(int number)
    {
        if (Mask++ == 0)
            maskedSince = number;
    }

    /// <summary>Returns the shield for a fiber that is begun now, or null. Outside its own regions, a fiber passes on the shield that it was
    /// begun with.</summary>
    internal Shield? ShieldNow()
    {
        if (Mask == 0 || maskedSince == 0)
            return Shield;
        if (shields?.Region != maskedSince)
            shields = new Shield(Shield, maskedSince, shields);
        return shields;
    }

    /// <summary>Ends all regions of a fiber that takes no further step.</summary>
    internal void EndShields() => EndShields(0);

    /// <summary>Replaces the fiber's shield after its region has ended; with null, cancellations from outside reach the fiber.</summary>
    internal abstract void Unshield(Shield? next);

    // Inner regions end before outer ones, so the list is ordered by the numbers of the regions.
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
