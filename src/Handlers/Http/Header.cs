namespace Handlers;

/// <summary>One header: a name and one value. Checked when made, so that a value can never start another header.</summary>
/// <remarks>A value; safe on every thread. Equal when the values are equal and the names are but for letter case.</remarks>
/// <example><code>
/// var header = new Header("Cache-Control", "no-store");
/// </code></example>
public readonly record struct Header
{
    private readonly string? name;
    private readonly string? value;

    /// <summary>A header of this name and value.</summary>
    /// <param name="name">A token of RFC 9110; its letter case is kept and never counts.</param>
    /// <param name="value">Any text without CR, LF and NUL; may be empty.</param>
    /// <exception cref="ArgumentException">The name is no token, or the value holds CR, LF or NUL.</exception>
    public Header(string name, string value)
    {
        Syntax.CheckHeaderName(name);
        Syntax.CheckHeaderValue(name, value);
        this.name = name;
        this.value = value;
    }

    private Header(string name, string value, bool _)
    {
        this.name = name;
        this.value = value;
    }

    /// <summary>The name; empty in <c>default</c> only.</summary>
    public string Name => name ?? "";

    /// <summary>The value, possibly empty.</summary>
    public string Value => value ?? "";

    /// <summary>Equal values, and names equal but for letter case.</summary>
    public bool Equals(Header other) => Is(other.Name) && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(
            Name.GetHashCode(StringComparison.OrdinalIgnoreCase),
            Value.GetHashCode(StringComparison.Ordinal)
        );

    /// <summary>Name, colon, space and value, as on the wire.</summary>
    public override string ToString() => $"{Name}: {Value}";

    internal static Header Unchecked(string name, string value) => new(name, value, false);

    internal bool Is(string other) => Same(Name, other);

    /// <summary>
    /// Equal names but for letter case. Most names that differ do so in length or in the last letter, so that is looked
    /// at first: in ASCII, letters that differ in case only differ in the bit 0x20.
    /// </summary>
    internal static bool Same(string left, string right) =>
        ReferenceEquals(left, right)
        || (
            left.Length == right.Length
            && left.Length > 0
            && (left[^1] | 0x20) == (right[^1] | 0x20)
            && string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
        );
}
