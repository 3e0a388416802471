namespace Handlers;

/// <summary>
/// From literal text, letter case ignored, to the node behind it. Open addressing with the hash beside the key: one line of memory for a miss, and the same
/// steps for ten texts as for ten thousand (a frozen dictionary picks a shorter hash for small sets, so that the large ones look slow beside it; bench/Micro,
/// Routing).
/// The keys are the app's, not a client's, so nobody outside can make them collide.
/// </summary>
internal sealed class LiteralTable
{
    private readonly Slot[] slots;
    private readonly int longest;

    public LiteralTable(Dictionary<string, RouteNode> nodes)
    {
        var size = 4;
        while (size < nodes.Count * 2)
            size *= 2;
        slots = new Slot[size];
        foreach (var (text, node) in nodes)
        {
            longest = Math.Max(longest, text.Length);
            var hash = Hash(text);
            var i = hash & (uint)(size - 1);
            while (slots[i].Node is not null)
                i = (i + 1) & (uint)(size - 1);
            slots[i] = new(hash, text, node);
        }
    }

    public RouteNode? Find(ReadOnlySpan<char> text)
    {
        if (text.Length > longest)
            return null;
        var slots = this.slots;
        var hash = Hash(text);
        // The table is at most half full, so there is an empty slot to stop at.
        for (var i = hash; ; i++)
        {
            ref readonly var slot = ref slots[i & (uint)(slots.Length - 1)];
            if (slot.Node is null)
                return null;
            if (slot.Hash == hash && text.Equals(slot.Text, StringComparison.OrdinalIgnoreCase))
                return slot.Node;
        }
    }

    /// <summary>Equal for texts that differ in letter case only. No character outside ASCII equals one inside when case is ignored, so texts with one may be
    /// hashed in another way.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = (uint)text.Length;
        foreach (var c in text)
        {
            if (c >= 0x80)
                return (uint)string.GetHashCode(text, StringComparison.OrdinalIgnoreCase);
            hash = (hash ^ (c | 0x20u)) * 16777619u;
        }
        return hash ^ (hash >> 15);
    }

    private readonly record struct Slot(uint Hash, string Text, RouteNode Node);
}
