using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>
/// The values of one match, as text, by the position of the parameter in the template (from 0) or by its name. Percent decoding is the
/// request's business: the text is what stood in the decoded path. A host that routes by itself derives from it and reads its own values.
/// </summary>
/// <remarks>Immutable, and safe to share as long as a host's own is.</remarks>
/// <example><code>
/// var values = RouteValues.Of(["id", "slug"], "42", "hello");
/// var id = values.Get&lt;int&gt;(0);       // 42, read without boxing
/// var slug = values.TryGet("slug", out var text) ? text : "";
/// </code></example>
public abstract class RouteValues
{
    private readonly string[] names;

    /// <summary>For hosts.</summary>
    /// <param name="names">The names of the parameters, left to right; not copied, so that all matches of a route can share them.</param>
    protected RouteValues(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        this.names = names;
    }

    /// <summary>No values: what a request has that no route with parameters matched.</summary>
    public static RouteValues None { get; } = new KnownValues([], []);

    /// <summary>Values that are known.</summary>
    /// <param name="names">The names of the parameters, left to right.</param>
    /// <param name="values">As many values, in the same order.</param>
    /// <returns>The values.</returns>
    /// <exception cref="ArgumentException">There are more names than values, or fewer.</exception>
    public static RouteValues Of(IReadOnlyList<string> names, params ReadOnlySpan<string> values)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != values.Length)
            throw new ArgumentException(
                $"Expected one value for each of the names ({string.Join(", ", names)}), found {values.Length}. Give the values in the order of the names.",
                nameof(values)
            );
        return new KnownValues([.. names], [.. values]);
    }

    /// <summary>The same without copies: nobody may change the arrays afterwards.</summary>
    internal static RouteValues Own(string[] names, string[] values) => new KnownValues(names, values);

    /// <summary>How many values there are.</summary>
    public int Count => names.Length;

    /// <summary>The names of the parameters, in their order.</summary>
    public IReadOnlyList<string> Names => names.AsReadOnly();

    /// <summary>The text at a position, from 0; for a catch-all that took nothing it is empty.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public string this[int index] => Text(index, names[index]);

    /// <summary>The text by name, letter case ignored; false when the template has no such parameter.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (!string.Equals(names[i], name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = Text(i, names[i]);
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>
    /// The text at a position read as a <typeparamref name="T"/>, with the invariant culture and without boxing. It never fails on a template
    /// that was given the type (<c>RouteTemplate.Typed</c>): constraints and this method read alike.
    /// </summary>
    /// <exception cref="FormatException">The text is no such value.</exception>
    /// <exception cref="OverflowException">The text is a number too large for the type.</exception>
    public T Get<T>(int index)
        where T : IParsable<T> => ParsedText.Parse<T>(this[index]);

    /// <summary>The same values, one of them with another text.</summary>
    /// <param name="name">The parameter, letter case ignored.</param>
    /// <param name="value">The text.</param>
    /// <returns>Other values.</returns>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public RouteValues With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = IndexOf(name);
        var texts = Texts();
        texts[at] = value;
        return Own(names, texts);
    }

    /// <summary>The same values without one.</summary>
    /// <param name="name">The parameter, letter case ignored.</param>
    /// <returns>Other values.</returns>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public RouteValues Without(string name)
    {
        var at = IndexOf(name);
        var texts = Texts();
        return Own([.. names[..at], .. names[(at + 1)..]], [.. texts[..at], .. texts[(at + 1)..]]);
    }

    private string[] Texts() => [.. names.Select((name, i) => Text(i, name))];

    private int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var at = Array.FindIndex(names, own => string.Equals(own, name, StringComparison.OrdinalIgnoreCase));
        return at >= 0
            ? at
            : throw new ArgumentException(
                $"Expected the name of a parameter, found '{name}'. There are: {string.Join(", ", names.DefaultIfEmpty("none"))}.",
                nameof(name)
            );
    }

    /// <summary>The text of one parameter.</summary>
    /// <param name="index">Its position, in range.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The text.</returns>
    protected abstract string Text(int index, string name);

    private sealed class KnownValues(string[] names, string[] values) : RouteValues(names)
    {
        protected override string Text(int index, string name) => values[index];
    }
}
