using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Handlers;

/// <summary>
/// The values of one match, as text, by the position of the parameter in the template (from 0) or by its name. Immutable and safe to share. Percent
/// decoding is the request's business: the text is what stood in the decoded path.
/// </summary>
/// <example><code>
/// var values = new RouteValues(["id", "slug"], "42", "hello");
/// var id = values.Get&lt;int&gt;(0);       // 42, read without boxing
/// var slug = values.TryGet("slug", out var text) ? text : "";
/// </code></example>
public sealed class RouteValues
{
    private readonly string[] _names;
    private readonly string[] _values;

    /// <summary>Takes both arrays as they are; nobody may change them afterwards.</summary>
    private RouteValues((string[] Names, string[] Values) own) => (_names, _values) = own;

    /// <summary>Values that a host's own router found.</summary>
    /// <param name="names">The names of the parameters, left to right.</param>
    /// <param name="values">As many values, in the same order.</param>
    /// <exception cref="ArgumentException">There are more names than values, or fewer.</exception>
    public RouteValues(IReadOnlyList<string> names, params ReadOnlySpan<string> values)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != values.Length)
            throw new ArgumentException(
                $"Expected one value for each of the names ({string.Join(", ", names)}), found {values.Length}. Give the values in the order of the names.",
                nameof(values)
            );
        _names = [.. names];
        _values = [.. values];
    }

    /// <summary>No values: what a request has that no route with parameters matched.</summary>
    public static RouteValues None { get; } = Own([], []);

    internal static RouteValues Own(string[] names, string[] values) => new((names, values));

    /// <summary>How many values there are.</summary>
    public int Count => _values.Length;

    /// <summary>The names of the parameters, in their order.</summary>
    public IReadOnlyList<string> Names => _names.AsReadOnly();

    /// <summary>The text at a position, from 0; for a catch-all that took nothing it is empty.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public string this[int index] => _values[index];

    /// <summary>The text by name, letter case ignored; false when the template has no such parameter.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (!string.Equals(_names[i], name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = _values[i];
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>
    /// The text at a position read as a <typeparamref name="T"/>, with the invariant culture and without boxing. It never fails on a template that was given
    /// the type by a typed route: constraints and this method read alike.
    /// </summary>
    /// <exception cref="FormatException">The text is no such value.</exception>
    /// <exception cref="OverflowException">The text is a number too large for the type.</exception>
    public T Get<T>(int index)
        where T : IParsable<T> => T.Parse(_values[index], CultureInfo.InvariantCulture);
}
