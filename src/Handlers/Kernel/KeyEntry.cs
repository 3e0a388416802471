using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// The typed keys of a fiber, as an immutable list with the newest first, so that a child gets its snapshot by copying a reference. Most requests
/// have few keys, and then a list is cheapest. If there are many, all but the newest are in a table at the end of the list.
/// </summary>
internal abstract class KeyEntry(object key, KeyEntry? next)
{
    private const int MostInList = 16;

    internal object Key { get; } = key;
    internal KeyEntry? Next { get; } = next;

    private protected abstract KeyEntry Before(KeyEntry? rest);

    /// <summary>Returns the entry without the rest of the list, so that it keeps no others alive.</summary>
    internal KeyEntry Alone() => Before(null);

    /// <summary>Returns the entries without a key that is about to be set again, so that setting a key repeatedly does not make the list grow.</summary>
    internal static KeyEntry? Without(KeyEntry? entries, object key)
    {
        var count = 0;
        for (var entry = entries; entry is not null; entry = entry.Next, count++)
        {
            if (ReferenceEquals(entry.Key, key))
                return Joined(entries!, count, entry.Next);
            if (entry.Next is null && entry is KeyTable table && table.Find(key) is not null)
                return Shortened(Joined(entries!, count, table.Without(key)), count + 1);
        }
        return Shortened(entries, count);
    }

    private static KeyEntry? Shortened(KeyEntry? entries, int count) =>
        count < MostInList ? entries : KeyTable.Of(entries!);

    // Copies the entries that come before the rest; a list is short, so these are few.
    private static KeyEntry? Joined(KeyEntry entry, int count, KeyEntry? rest) =>
        count == 0 ? rest : entry.Before(Joined(entry.Next!, count - 1, rest));
}

internal sealed class KeyEntry<T>(Key<T> key, T value, KeyEntry? next) : KeyEntry(key, next)
{
    internal T Value { get; } = value;

    private protected override KeyEntry Before(KeyEntry? rest) => new KeyEntry<T>((Key<T>)Key, Value, rest);
}

/// <summary>The last entry of a long list: an immutable table of the keys that were set earlier.</summary>
internal sealed class KeyTable : KeyEntry
{
    private static readonly object NoKey = new();

    private static readonly ImmutableDictionary<object, KeyEntry> Empty = ImmutableDictionary.Create<object, KeyEntry>(
        ReferenceEqualityComparer.Instance
    );

    private readonly ImmutableDictionary<object, KeyEntry> entries;

    private KeyTable(ImmutableDictionary<object, KeyEntry> entries)
        : base(NoKey, null) => this.entries = entries;

    internal static KeyTable Of(KeyEntry list)
    {
        var table = Empty.ToBuilder();
        var newest = new List<KeyEntry>();
        for (var entry = list; entry is not null; entry = entry.Next)
            if (entry is KeyTable older)
                table = older.entries.ToBuilder();
            else
                newest.Add(entry);
        foreach (var entry in newest)
            table[entry.Key] = entry.Alone();
        return new KeyTable(table.ToImmutable());
    }

    internal KeyEntry? Find(object key) => entries.TryGetValue(key, out var found) ? found : null;

    internal KeyTable Without(object key) => new(entries.Remove(key));

    private protected override KeyEntry Before(KeyEntry? rest) =>
        throw new InvalidOperationException("The table of keys was not the last entry. This is a bug in Handlers.");
}
