namespace Handlers;

/// <summary>
/// One thing in a request that is not as a handler expects it: where it stands, what was expected and what was found. Clients see all
/// of it, so it holds no secrets: what was found in a cookie, or in a header that carries credentials, is never kept.
/// </summary>
/// <remarks>Immutable; safe on every thread; equal when all parts are.</remarks>
/// <param name="Source">Where in the request.</param>
/// <param name="Name">Which value there: a parameter, a header, a field, a path in a JSON body such as <c>$.tags[0]</c>; empty for the
/// whole.</param>
/// <param name="Expected">What was expected, with its article: <c>a whole number</c>.</param>
/// <param name="Found">What was found, as it was sent; null when there was nothing, or nothing that can be shown. It becomes null for cookies and
/// for the headers Authorization, Proxy-Authorization and Cookie: scripts of a page can read an answer, and not a cookie.</param>
/// <example><code>
/// var error = new InputError(InputSource.Query, "page", "a whole number", "abc");
/// var told = error.Detail;   // Expected a whole number as the query parameter 'page', found 'abc'.
/// </code></example>
public sealed record InputError(InputSource Source, string Name, string Expected, string? Found = null)
{
    /// <summary>The most characters of <see cref="Found"/> that are shown.</summary>
    private const int MostShown = 100;

    private static readonly string[] Credentials = ["Authorization", "Proxy-Authorization", "Cookie"];

    /// <summary>What was found, as it was sent but for what is too long to be shown.</summary>
    public string? Found { get; init; } =
        IsCredential(Source, Name) ? null
        : Found is { Length: > MostShown } ? string.Concat(Found.AsSpan(0, MostShown), "…")
        : Found;

    /// <summary>Whether what stands at a place is nobody's to see.</summary>
    internal static bool IsCredential(InputSource source, string name) =>
        source == InputSource.Cookie
        || (
            source == InputSource.Header
            && Array.Exists(Credentials, header => header.Equals(name, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Whether <see cref="Found"/> is null because nothing was there.</summary>
    public bool IsMissing { get; init; }

    /// <summary>What was found, in words, where it cannot be quoted.</summary>
    internal string? FoundInWords { get; init; }

    /// <summary>The error that ends the request where nothing else is wrong with it: it has a status of its own.</summary>
    internal HttpError? Cause { get; init; }

    /// <summary>The whole as a sentence for the client.</summary>
    public string Detail =>
        Cause?.Detail
        ?? $"Expected {Expected} as {Place}, found {FoundInWords ?? (IsMissing ? "nothing" : Found is null ? "something else" : $"'{Found}'")}.";

    private string Place =>
        Source switch
        {
            InputSource.Route => $"the part '{Name}' of the address",
            InputSource.Query => $"the query parameter '{Name}'",
            InputSource.Header => $"the header '{Name}'",
            InputSource.Cookie => $"the cookie '{Name}'",
            InputSource.Form => Name.Length == 0 ? "the form" : $"the form field '{Name}'",
            InputSource.File => $"the file '{Name}' of the form",
            InputSource.Body => Name.Length == 0 ? "the body" : $"'{Name}' of the body",
            _ => Name.Length == 0 ? "the request" : $"{Name} of the request",
        };
}
