using System.Collections;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>
/// Named values of a request: its query, its cookies or the fields of its form. A name may have several values; the indexer returns the first.
/// </summary>
/// <remarks>
/// Immutable; safe on every thread. Names of a query or a form are looked up ignoring letter case, as in ASP.NET Core; cookie names
/// are case-sensitive. Equality is by reference.
/// </remarks>
/// <example><code>
/// var query = Request.Get("/search?q=tea&amp;tag=a&amp;tag=b").Query;
/// var text = query["q"];            // tea
/// var tags = query.All("tag");      // a, b
/// var page = query["page"] ?? "1";  // 1
/// </code></example>
public sealed class Parameters : IEnumerable<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, StringValues> values;

    private Parameters(Dictionary<string, StringValues> values) => this.values = values;

    /// <summary>Gets an empty collection.</summary>
    public static Parameters Empty { get; } = new([]);

    /// <summary>Gets the number of different names.</summary>
    public int Count => values.Count;

    /// <summary>Gets the first value of this name, or null if there is none. It never throws for a missing name.</summary>
    public string? this[string name] => values.TryGetValue(name, out var found) && found.Count > 0 ? found[0] : null;

    /// <summary>
    /// Parses a query string and decodes its values: <c>%20</c> and <c>+</c> are spaces. A name without <c>=</c> has an empty
    /// value.
    /// </summary>
    /// <param name="queryString">The query string, with or without the leading <c>?</c>; it may be null or empty.</param>
    public static Parameters OfQuery(string? queryString) =>
        string.IsNullOrEmpty(queryString) || queryString == "?" ? Empty : new(QueryHelpers.ParseQuery(queryString));

    /// <summary>
    /// Parses the cookies of a request. Several <c>Cookie</c> headers count as one. Values are kept as sent, neither unquoted
    /// nor decoded; the first cookie of a name is the most specific one; text that is not a cookie is skipped.
    /// </summary>
    public static Parameters OfCookies(Headers headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (
            headers.Joined("Cookie") is not { Length: > 0 } line
            || !CookieHeaderValue.TryParseList([line], out var cookies)
        )
            return Empty;
        var values = new Dictionary<string, StringValues>(cookies.Count, StringComparer.Ordinal);
        // Names that occur more than once, which browsers send for cookies of several paths. They are collected in lists, because appending each one to
        // a StringValues would take quadratic time.
        Dictionary<string, List<string?>>? several = null;
        foreach (var cookie in cookies)
        {
            var (name, value) = (cookie.Name.ToString(), cookie.Value.ToString());
            if (values.TryAdd(name, value))
                continue;
            several ??= new(StringComparer.Ordinal);
            if (!several.TryGetValue(name, out var all))
                several.Add(name, all = [values[name]]);
            all.Add(value);
        }
        foreach (var (name, all) in several ?? [])
            values[name] = all.ToArray();
        return new(values);
    }

    /// <summary>Wraps the fields of a form.</summary>
    internal static Parameters Of(Dictionary<string, StringValues> values) => values.Count == 0 ? Empty : new(values);

    /// <summary>All values by name, for hosts. They are shared, so do not change them.</summary>
    internal Dictionary<string, StringValues> ByName => values;

    /// <summary>Returns whether there is a value of this name, even an empty one.</summary>
    public bool Contains(string name) => values.ContainsKey(name);

    /// <summary>Returns all values of this name, in order; empty if there are none.</summary>
    public IReadOnlyList<string> All(string name) =>
        values.TryGetValue(name, out var found) ? [.. found.Select(value => value ?? "")] : [];

    /// <summary>Enumerates every name with each of its values; the values of one name are in order.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        values
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
