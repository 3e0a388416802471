namespace Handlers;

/// <summary>
/// Maps literal text, ignoring letter case, to the node after it. It uses open addressing with the hash next to the key: a miss reads one cache line, and ten
/// thousand texts take the same steps as ten (a frozen dictionary chooses a shorter hash for small sets, so that large sets are slower; bench/Micro, Routing).
/// The keys come from the app, so a client cannot make them collide.
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

    /// <summary>Returns equal hashes for texts that differ only in letter case. No non-ASCII character equals an ASCII character when case is ignored, so texts
    /// with non-ASCII characters can use another hash function.</summary>
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
