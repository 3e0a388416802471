namespace Handlers;

/// <summary>One header: a name and one value. It is checked when it is created, so that a value can never start another header.</summary>
/// <remarks>A value type; safe on every thread. Two headers are equal if their values are equal and their names are equal ignoring letter case.</remarks>
/// <example><code>
/// var header = new Header("Cache-Control", "no-store");
/// </code></example>
public readonly record struct Header
{
    private readonly string? name;
    private readonly string? value;

    /// <summary>Creates a header with this name and value.</summary>
    /// <param name="name">A token as defined by RFC 9110. Its letter case is kept, and ignored in comparisons.</param>
    /// <param name="value">Any text without CR, LF and NUL; it may be empty.</param>
    /// <exception cref="ArgumentException">The name is not a token, or the value contains CR, LF or NUL.</exception>
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

    /// <summary>Gets the name; it is empty only in <c>default</c>.</summary>
    public string Name => name ?? "";

    /// <summary>Gets the value, which may be empty.</summary>
    public string Value => value ?? "";

    /// <summary>Returns whether the values are equal and the names are equal ignoring letter case.</summary>
    public bool Equals(Header other) => Is(other.Name) && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(
            Name.GetHashCode(StringComparison.OrdinalIgnoreCase),
            Value.GetHashCode(StringComparison.Ordinal)
        );

    /// <summary>Returns the name, a colon, a space and the value, as on the wire.</summary>
    public override string ToString() => $"{Name}: {Value}";

    internal static Header Unchecked(string name, string value) => new(name, value, false);

    internal bool Is(string other) => Same(Name, other);

    /// <summary>
    /// Returns whether two names are equal ignoring letter case. Most names that differ do so in length or in the last letter, so that is compared
    /// first: in ASCII, letters that differ only in case differ only in the bit 0x20.
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
