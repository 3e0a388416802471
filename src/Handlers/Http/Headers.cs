using System.Collections;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>
/// The headers of a request or a response: an immutable list in order, in which a name may be repeated. Repeated
/// headers stay apart until <see cref="Joined"/> is asked for.
/// </summary>
/// <remarks>
/// Safe on every thread. Names are found whatever their letter case and keep the one they were given. Each change gives
/// a new list and costs its length; the old one stays as it was. Equality is by reference.
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

    /// <summary>No header.</summary>
    public static Headers Empty { get; } = new([]);

    /// <summary>How many headers, repeated ones counted each.</summary>
    public int Count => items.Length;

    /// <summary>The header at this place, from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public Header this[int index] => items[index];

    /// <summary>The headers of these names and values, in order.</summary>
    /// <exception cref="ArgumentException">A name is no token, or a value holds CR, LF or NUL.</exception>
    public static Headers Of(params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var items = new Header[headers.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = new Header(headers[i].Name, headers[i].Value);
        return Unchecked(items);
    }

    /// <summary>These headers, in order.</summary>
    /// <exception cref="ArgumentException">One is <c>default</c> and so has no name.</exception>
    public static Headers Of(IEnumerable<Header> headers)
    {
        var items = headers.ToArray();
        foreach (var item in items)
            Syntax.CheckHeaderName(item.Name);
        return Unchecked(items);
    }

    /// <summary>
    /// For hosts: headers as a server parsed them from the wire. Not checked again, so that what the server let through
    /// can always be read.
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

    /// <summary>With one more header at the end; others of the name stay.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds CR, LF or NUL.</exception>
    public Headers Add(string name, string value) => new([.. items, new Header(name, value)]);

    /// <summary>With this header at the end, and without the others of the name.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds CR, LF or NUL.</exception>
    public Headers Set(string name, string value)
    {
        var header = new Header(name, value);
        return new([.. items.Where(item => !item.Is(name)), header]);
    }

    /// <summary>Without the headers of this name; the same object when there is none.</summary>
    public Headers Remove(string name) => Contains(name) ? Unchecked([.. items.Where(item => !item.Is(name))]) : this;

    /// <summary>Whether a header has this name.</summary>
    public bool Contains(string name) => First(name) is not null;

    /// <summary>The value of the first header of this name, or null. Does not allocate.</summary>
    public string? First(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (ref readonly var item in items.AsSpan())
            if (item.Is(name))
                return item.Value;
        return null;
    }

    /// <summary>The values of all headers of this name, in order; empty when there is none.</summary>
    public IReadOnlyList<string> All(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return [.. items.Where(item => item.Is(name)).Select(item => item.Value)];
    }

    /// <summary>
    /// The values of all headers of this name as one, or null when there is none: joined by <c>", "</c>, those of
    /// <c>Cookie</c> by <c>"; "</c>. <c>Set-Cookie</c> has no joined form; use <see cref="All"/> for it.
    /// </summary>
    public string? Joined(string name) =>
        All(name) switch
        {
            [] => null,
            [var only] => only,
            var all => string.Join(Header.Same(name, "Cookie") ? "; " : ", ", all),
        };

    /// <summary>The headers in order.</summary>
    public IEnumerator<Header> GetEnumerator() => ((IEnumerable<Header>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>The headers as on the wire, a line each.</summary>
    public override string ToString() => string.Join('\n', items);

    internal static Headers Unchecked(Header[] items) => items.Length == 0 ? Empty : new(items);
}
