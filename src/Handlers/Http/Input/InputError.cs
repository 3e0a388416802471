namespace Handlers;

/// <summary>
/// One value in a request that a handler does not accept: its place, the expected kind of value and the value that was found. Clients see all
/// of it, so it contains no secrets: the contents of a cookie, or of a header that carries credentials, are never kept.
/// </summary>
/// <remarks>Immutable; safe on every thread; equal when all parts are equal.</remarks>
/// <param name="Source">The part of the request that has the value.</param>
/// <param name="Name">The name of the value in that part: a parameter, a header, a field, a path in a JSON body such as <c>$.tags[0]</c>; empty for the
/// whole part.</param>
/// <param name="Expected">The expected kind of value, with its article: <c>a whole number</c>.</param>
/// <param name="Found">The text that was found, as it was sent; null if there was nothing, or nothing that can be shown. It is always null for cookies and
/// for the headers Authorization, Proxy-Authorization and Cookie, because the scripts of a page can read a response, but not a cookie.</param>
/// <example><code>
/// var error = new InputError(InputSource.Query, "page", "a whole number", "abc");
/// var told = error.Detail;   // Expected a whole number as the query parameter 'page', found 'abc'.
/// </code></example>
public sealed record InputError(InputSource Source, string Name, string Expected, string? Found = null)
{
    /// <summary>The largest number of characters of <see cref="Found"/> that are shown.</summary>
    private const int MostShown = 100;

    private static readonly string[] Credentials = ["Authorization", "Proxy-Authorization", "Cookie"];

    /// <summary>Gets the text that was found, as it was sent; a text of more than 100 characters is cut.</summary>
    public string? Found { get; init; } =
        IsCredential(Source, Name) ? null
        : Found is { Length: > MostShown } ? string.Concat(Found.AsSpan(0, MostShown), "…")
        : Found;

    /// <summary>Returns whether a value is a credential, which must not be shown.</summary>
    internal static bool IsCredential(InputSource source, string name) =>
        source == InputSource.Cookie
        || (
            source == InputSource.Header
            && Array.Exists(Credentials, header => header.Equals(name, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Gets whether <see cref="Found"/> is null because the value was missing.</summary>
    public bool IsMissing { get; init; }

    /// <summary>A description of the value, used if the value cannot be quoted.</summary>
    internal string? FoundInWords { get; init; }

    /// <summary>The error that ends the request if this is the only input error; it has its own status.</summary>
    internal HttpError? Cause { get; init; }

    /// <summary>Gets the error as a sentence for the client.</summary>
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
