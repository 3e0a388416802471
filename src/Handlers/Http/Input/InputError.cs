namespace Handlers;

/// <summary>
/// One value of a request that is missing, or is not what a handler expects. It has two texts: <see cref="Message"/> is a sentence for
/// developers, with the expected value and the value that was found; <see cref="Detail"/> is a sentence for the client.
/// </summary>
/// <remarks>Immutable; safe on every thread; equal when all parts are.</remarks>
/// <param name="Source">The part of the request that the value is in.</param>
/// <param name="Name">The name of the value: of a parameter, a header or a field, or its path in a JSON body such as <c>$.tags[0]</c>; empty for the
/// whole part.</param>
/// <param name="Expected">A description of the expected value, with its article: <c>a page from 1</c>. The client reads it, too, so avoid jargon.</param>
/// <param name="Found">The value that was found, as it was sent; null if there was none or it cannot be shown. It becomes null for cookies and for
/// the headers Authorization, Proxy-Authorization and Cookie, so that reports never contain a secret.</param>
/// <example><code>
/// var error = new InputError(InputSource.Query, "page", "a page from 1", "0");
/// var report = error.Message;   // Expected a page from 1 as the query parameter 'page', found '0'.
/// var advice = error.Detail;    // Enter a page from 1.
/// </code></example>
public sealed record InputError(InputSource Source, string Name, string Expected, string? Found = null)
{
    /// <summary>The largest number of characters of <see cref="Found"/> that are shown.</summary>
    private const int MostShown = 100;

    private static readonly string[] Credentials = ["Authorization", "Proxy-Authorization", "Cookie"];

    private readonly string? detail;

    /// <summary>Gets the value that was found, as it was sent. Only the first 100 characters of a longer text are kept.</summary>
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

    /// <summary>The names of the values that are wrong together; null for a single value.</summary>
    internal string[]? Together { get; init; }

    /// <summary>The error that ends the request if nothing else is wrong with it, because it has its own status.</summary>
    internal HttpError? Cause { get; init; }

    /// <summary>Gets the sentence for the client, such as <c>Enter a whole number.</c> It never contains the value that was found. By default it asks
    /// for <see cref="Expected"/>; set it to use another sentence.</summary>
    public string Detail
    {
        get => detail ?? InputTexts.Of(this);
        init => detail = value;
    }

    /// <summary>Gets the sentence for developers, which exceptions and reports contain: <c>Expected a whole number as the query parameter 'page', found
    /// 'abc'.</c></summary>
    public string Message =>
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
