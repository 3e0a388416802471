namespace Handlers;

/// <summary>
/// Shields the fibers that were begun in a masked region: while the region lasts, no cancellation from outside reaches them. A shield is made
/// when a fiber is begun in the region, and is used only on the turns of one request, so nothing here is locked.
/// </summary>
/// <remarks>Modelled on the shielded cancel scopes of trio.</remarks>
internal sealed class Shield(Shield? around, int region, Shield? below)
{
    private const int Few = 16;

    private readonly List<Fiber> fibers = [];
    private int limit = Few;

    /// <summary>The number of its region in the fiber.</summary>
    internal int Region => region;

    /// <summary>The next shield of the same fiber, for an outer region.</summary>
    internal Shield? Below => below;

    /// <summary>True until the region ends.</summary>
    internal bool IsActive { get; private set; } = true;

    /// <summary>The nearest surrounding region that still lasts, or null.</summary>
    internal Shield? Around
    {
        get
        {
            var outer = around;
            while (outer is { IsActive: false })
                outer = outer.AroundIt;
            return outer;
        }
    }

    private Shield? AroundIt => around;

    internal void Add(Fiber fiber)
    {
        if (fibers.Count >= limit)
        {
            fibers.RemoveAll(static known => known.HasEnded);
            limit = Math.Max(Few, fibers.Count * 2);
        }
        fibers.Add(fiber);
    }

    /// <summary>Returns true if this region is the other region or inside it.</summary>
    internal bool IsWithin(Shield other)
    {
        for (var each = this; each is not null; each = each.AroundIt)
            if (ReferenceEquals(each, other))
                return true;
        return false;
    }

    /// <summary>Ends the region: its fibers that have not ended are shielded by the surrounding region from then on, or are no longer shielded.</summary>
    internal void End()
    {
        IsActive = false;
        var next = Around;
        foreach (var fiber in fibers)
        {
            if (fiber.HasEnded)
                continue;
            next?.Add(fiber);
            fiber.Unshield(next);
        }
    }
}
