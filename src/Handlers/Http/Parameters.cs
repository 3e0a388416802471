using System.Collections;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>
/// Named values of a request: its query, its cookies or the fields of its form. A name may have several values; the indexer gives the first.
/// </summary>
/// <remarks>
/// Immutable; safe on every thread. Names of a query or a form are found whatever their letter case, as in ASP.NET Core; cookie names
/// as written. Equality is by reference.
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

    /// <summary>No value.</summary>
    public static Parameters Empty { get; } = new([]);

    /// <summary>How many different names.</summary>
    public int Count => values.Count;

    /// <summary>The first value of this name, or null when there is none. Never throws for a name that is absent.</summary>
    public string? this[string name] => values.TryGetValue(name, out var found) && found.Count > 0 ? found[0] : null;

    /// <summary>
    /// The values of a query string, decoded: <c>%20</c> and <c>+</c> are spaces. A name without <c>=</c> has the empty
    /// value.
    /// </summary>
    /// <param name="queryString">With or without the leading <c>?</c>; may be null or empty.</param>
    public static Parameters OfQuery(string? queryString) =>
        string.IsNullOrEmpty(queryString) || queryString == "?" ? Empty : new(QueryHelpers.ParseQuery(queryString));

    /// <summary>
    /// The cookies of a request. Several <c>Cookie</c> headers count as one. Values are as sent, neither unquoted
    /// nor decoded; the first of a name is the most specific one; what is no cookie is passed over.
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
        // Names that occur more than once, which browsers send for cookies of several paths. To put one behind the others each time would cost
        // the square of their number.
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

    /// <summary>The fields of a form, as its reader found them.</summary>
    internal static Parameters Of(Dictionary<string, StringValues> values) => values.Count == 0 ? Empty : new(values);

    /// <summary>All values by name, for readers of a host. They are shared: change them not.</summary>
    internal Dictionary<string, StringValues> ByName => values;

    /// <summary>Whether there is a value of this name, be it empty.</summary>
    public bool Contains(string name) => values.ContainsKey(name);

    /// <summary>All values of this name, in order; empty when there is none.</summary>
    public IReadOnlyList<string> All(string name) =>
        values.TryGetValue(name, out var found) ? [.. found.Select(value => value ?? "")] : [];

    /// <summary>Every name with each of its values; the values of one name in order.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        values
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))
            .GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
