using System.Collections;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>
/// The headers of a request or a response: an immutable, ordered list in which a name may be repeated. Repeated
/// headers stay separate; <see cref="Joined"/> combines them.
/// </summary>
/// <remarks>
/// Safe on every thread. Names are looked up ignoring letter case, and keep the case they were given. Each change copies the list and returns
/// the copy; the original stays as it was. Equality is by reference.
/// </remarks>
/// <example><code>
/// var headers = Headers.Of(("Accept", "text/html"), ("Accept", "text/plain"));
/// var first = headers.First("accept");         // text/html
/// var both = headers.Joined("accept");         // text/html, text/plain
/// var one = headers.Set("Accept", "*/*").Count; // 1
/// </code></example>
public sealed class Headers : IReadOnlyList<Header>
{
    private readonly Header[] items;

    private Headers(Header[] items) => this.items = items;

    /// <summary>Gets an empty list.</summary>
    public static Headers Empty { get; } = new([]);

    /// <summary>Gets the number of headers; repeated ones count separately.</summary>
    public int Count => items.Length;

    /// <summary>Gets the header at this index, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is out of range.</exception>
    public Header this[int index] => items[index];

    /// <summary>Creates a list of headers with these names and values, in order.</summary>
    /// <exception cref="ArgumentException">A name is not a token, or a value contains CR, LF or NUL.</exception>
    public static Headers Of(params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var items = new Header[headers.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = new Header(headers[i].Name, headers[i].Value);
        return Unchecked(items);
    }

    /// <summary>Creates a list of these headers, in order.</summary>
    /// <exception cref="ArgumentException">One of them is <c>default</c> and so has no name.</exception>
    public static Headers Of(IEnumerable<Header> headers)
    {
        var items = headers.ToArray();
        foreach (var item in items)
            Syntax.CheckHeaderName(item.Name);
        return Unchecked(items);
    }

    /// <summary>
    /// Creates a list of headers that a server has parsed from the wire. Hosts call it. The headers are not checked again, so that everything that the server
    /// accepted can be read.
    /// </summary>
    public static Headers Received(IEnumerable<KeyValuePair<string, StringValues>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var items = new List<Header>();
        foreach (var (name, values) in headers)
        foreach (var value in values)
            items.Add(Header.Unchecked(name, value ?? ""));
        return Unchecked([.. items]);
    }

    /// <summary>Returns a copy with one more header at the end; other headers of the same name stay.</summary>
    /// <exception cref="ArgumentException">The name is not a token, or the value contains CR, LF or NUL.</exception>
    public Headers Add(string name, string value) => new([.. items, new Header(name, value)]);

    /// <summary>Returns a copy with this header at the end and without the other headers of the same name.</summary>
    /// <exception cref="ArgumentException">The name is not a token, or the value contains CR, LF or NUL.</exception>
    public Headers Set(string name, string value)
    {
        var header = new Header(name, value);
        return new([.. items.Where(item => !item.Is(name)), header]);
    }

    /// <summary>Returns a copy without the headers of this name, or the same object if there are none.</summary>
    public Headers Remove(string name) => Contains(name) ? Unchecked([.. items.Where(item => !item.Is(name))]) : this;

    /// <summary>Returns whether a header has this name.</summary>
    public bool Contains(string name) => First(name) is not null;

    /// <summary>Returns the value of the first header of this name, or null. It does not allocate.</summary>
    public string? First(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (ref readonly var item in items.AsSpan())
            if (item.Is(name))
                return item.Value;
        return null;
    }

    /// <summary>Returns the values of all headers of this name, in order; empty if there are none.</summary>
    public IReadOnlyList<string> All(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return [.. items.Where(item => item.Is(name)).Select(item => item.Value)];
    }

    /// <summary>
    /// Returns the values of all headers of this name as one text, or null if there are none. The values are joined by <c>", "</c>, or by <c>"; "</c> for
    /// <c>Cookie</c>. <c>Set-Cookie</c> has no joined form; use <see cref="All"/> for it.
    /// </summary>
    public string? Joined(string name) =>
        All(name) switch
        {
            [] => null,
            [var only] => only,
            var all => string.Join(Header.Same(name, "Cookie") ? "; " : ", ", all),
        };

    /// <summary>Enumerates the headers in order.</summary>
    public IEnumerator<Header> GetEnumerator() => ((IEnumerable<Header>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>Returns the headers as on the wire, one per line.</summary>
    public override string ToString() => string.Join('\n', items);

    internal static Headers Unchecked(Header[] items) => items.Length == 0 ? Empty : new(items);
}
