namespace Handlers;

/// <summary>
/// A masked region as the fibers see it that were begun in it: while it lasts, no cancellation from outside of it reaches them. Made when
/// a fiber is begun there, and used on the turns of one request, so nothing here is locked.
/// </summary>
/// <remarks>After the shielded cancel scopes of trio.</remarks>
internal sealed class Shield(Shield? around, int region, Shield? below)
{
    private const int Few = 16;

    private readonly List<Fiber> fibers = [];
    private int limit = Few;

    /// <summary>Which region of its fiber it is.</summary>
    internal int Region => region;

    /// <summary>The next one of the same fiber.</summary>
    internal Shield? Below => below;

    /// <summary>True until the region ends.</summary>
    internal bool IsActive { get; private set; } = true;

    /// <summary>The nearest region that still lasts around this one; null when there is none.</summary>
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

    /// <summary>True when this region is the other one, or inside of it.</summary>
    internal bool IsWithin(Shield other)
    {
        for (var each = this; each is not null; each = each.AroundIt)
            if (ReferenceEquals(each, other))
                return true;
        return false;
    }

    /// <summary>The region is over: those of its fibers that have not ended go on under the region around it, or under none.</summary>
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
