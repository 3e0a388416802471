using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>
/// The values of one match, as text, by the position of the parameter in the template (from 0) or by its name. The text is taken from the request's
/// path, which is already decoded. A host with its own routing derives from this class and reads its own values.
/// </summary>
/// <remarks>Immutable, and safe on every thread if the host's own values are.</remarks>
/// <example><code>
/// var values = RouteValues.Of(["id", "slug"], "42", "hello");
/// var id = values.Get&lt;int&gt;(0);       // 42, read without boxing
/// var slug = values.TryGet("slug", out var text) ? text : "";
/// </code></example>
public abstract class RouteValues
{
    private readonly string[] names;

    /// <summary>Initializes the base class of a host's own values.</summary>
    /// <param name="names">The names of the parameters, left to right. They are not copied, so that all matches of a route can share them.</param>
    protected RouteValues(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        this.names = names;
    }

    /// <summary>Gets an empty collection, for requests that matched no route with parameters.</summary>
    public static RouteValues None { get; } = new KnownValues([], []);

    /// <summary>Creates route values from names and values.</summary>
    /// <param name="names">The names of the parameters, left to right.</param>
    /// <param name="values">The same number of values, in the same order.</param>
    /// <returns>The values.</returns>
    /// <exception cref="ArgumentException">The numbers of names and values differ.</exception>
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

    /// <summary>Creates route values without copying the arrays, which must not be changed afterwards.</summary>
    internal static RouteValues Own(string[] names, string[] values) => new KnownValues(names, values);

    /// <summary>Gets the number of values.</summary>
    public int Count => names.Length;

    /// <summary>Gets the names of the parameters, in order.</summary>
    public IReadOnlyList<string> Names => names.AsReadOnly();

    /// <summary>Gets the text at a position, from 0; it is empty for a catch-all that matched nothing.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is out of range.</exception>
    public string this[int index] => Text(index, names[index]);

    /// <summary>Gets the text by name, ignoring letter case; returns false if the template has no such parameter.</summary>
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
    /// Returns the text at a position parsed as a <typeparamref name="T"/>, with the invariant culture and without boxing. It never fails for a template
    /// that has the type (<c>RouteTemplate.Typed</c>), because constraints parse the text in the same way.
    /// </summary>
    /// <exception cref="FormatException">The text is not a value of the type.</exception>
    /// <exception cref="OverflowException">The text is a number outside the range of the type.</exception>
    public T Get<T>(int index)
        where T : IParsable<T> => ParsedText.Parse<T>(this[index]);

    /// <summary>Returns a copy in which one parameter has another text.</summary>
    /// <param name="name">The parameter; letter case is ignored.</param>
    /// <param name="value">The text.</param>
    /// <returns>The changed copy.</returns>
    /// <exception cref="ArgumentException">The route does not have the parameter.</exception>
    public RouteValues With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var at = IndexOf(name);
        var texts = Texts();
        texts[at] = value;
        return Own(names, texts);
    }

    /// <summary>Returns a copy without one parameter.</summary>
    /// <param name="name">The parameter; letter case is ignored.</param>
    /// <returns>The changed copy.</returns>
    /// <exception cref="ArgumentException">The route does not have the parameter.</exception>
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

    /// <summary>Returns the text of one parameter.</summary>
    /// <param name="index">Its position, in range.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The text.</returns>
    protected abstract string Text(int index, string name);

    private sealed class KnownValues(string[] names, string[] values) : RouteValues(names)
    {
        protected override string Text(int index, string name) => values[index];
    }
}
