using System.Collections.Frozen;

namespace Handlers;

/// <summary>The origins of other sites that a host trusts. They are checked when they are set.</summary>
internal sealed class OriginSet
{
    internal static readonly OriginSet None = new([], FrozenSet<WebOrigin>.Empty);

    private readonly FrozenSet<WebOrigin> origins;

    private OriginSet(IReadOnlyList<string> texts, FrozenSet<WebOrigin> origins) =>
        (Texts, this.origins) = (texts, origins);

    /// <summary>The origins as they were written.</summary>
    internal IReadOnlyList<string> Texts { get; }

    /// <summary>Creates the set.</summary>
    /// <param name="texts">The origins.</param>
    /// <param name="option">The name of the option, for the error message.</param>
    /// <exception cref="ArgumentException">One of them is not an origin; the message describes the mistake.</exception>
    internal static OriginSet Of(IReadOnlyList<string> texts, string option)
    {
        ArgumentNullException.ThrowIfNull(texts, option);
        return texts.Count == 0
            ? None
            : new OriginSet([.. texts], texts.Select(text => Read(text, option)).ToFrozenSet());
    }

    /// <summary>Returns whether the value of an <c>Origin</c> header is in the set, by scheme, host and port.</summary>
    internal bool Contains(string origin) =>
        origins.Count > 0 && WebOrigin.TryParse(origin, out var found) && origins.Contains(found);

    private static WebOrigin Read(string? text, string option) =>
        text is not null && WebOrigin.TryParse(text, out var origin)
            ? origin
            : throw new ArgumentException(
                $"Expected {option} to hold origins such as https://partner.example or http://localhost:3000, found "
                    + $"{(text is null ? "null" : $"'{text}'")}. {Advice(text)}",
                option
            );

    private static string Advice(string? text) =>
        text switch
        {
            null or "null" => "Pages without an origin cannot be trusted.",
            _ when text.Contains('*') => "List each origin; to let every site in, use .AllowCrossSite() on the routes.",
            _ when !text.Contains("://", StringComparison.Ordinal) => "Begin with the scheme.",
            _ when text.AsSpan().IndexOfAnyExceptInRange('\0', '\x7f') >= 0 =>
                "Write the name of the host as browsers send it, in ASCII (xn--…).",
            _ => "Write a scheme, a host and, where it is not the scheme's own, a port, and nothing after them.",
        };
}
