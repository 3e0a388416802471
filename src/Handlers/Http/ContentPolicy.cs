namespace Handlers;

/// <summary>A checked Content-Security-Policy, with and without the nonce of a request. Browsers ignore what they do not understand in a policy, so a wrong
/// one is refused here.</summary>
internal sealed class ContentPolicy : IEquatable<ContentPolicy>
{
    /// <summary>The place of the nonce in a policy.</summary>
    internal const string Nonce = "{nonce}";

    private const string NonceSource = $"'nonce-{Nonce}'";

    private readonly string withNonce;

    private ContentPolicy(string text, string withNonce, string withoutNonce)
    {
        Text = text;
        this.withNonce = withNonce;
        WithoutNonce = withoutNonce;
    }

    /// <summary>The text from which it was parsed.</summary>
    internal string Text { get; }

    /// <summary>The value of the header for a page that has no nonce.</summary>
    internal string WithoutNonce { get; }

    /// <summary>Whether the policy has a place for a nonce.</summary>
    internal bool TakesNonce => !ReferenceEquals(withNonce, WithoutNonce);

    /// <summary>Parses a policy.</summary>
    /// <exception cref="ArgumentException">The text is not a policy that browsers apply as it is written.</exception>
    internal static ContentPolicy Parse(string text)
    {
        var directives = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(directive => directive.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToArray();
        if (directives.Length == 0)
            throw PolicySyntax.Wrong("at least one directive", "none", "Write null to send no policy.");
        PolicySyntax.Check(directives);
        var withNonce = Joined(directives);
        var withoutNonce = withNonce.Contains(Nonce, StringComparison.Ordinal)
            ? Joined(directives.Select(WithoutNonceSource))
            : withNonce;
        return new ContentPolicy(text, withNonce, withoutNonce);
    }

    /// <summary>Returns the value of the header for a page with this nonce.</summary>
    internal string With(string nonce) => withNonce.Replace(Nonce, nonce, StringComparison.Ordinal);

    // A directive that allowed only the nonce allows nothing without it.
    private static string[] WithoutNonceSource(string[] directive) =>
        directive.Contains(NonceSource) && directive.Length == 2
            ? [directive[0], "'none'"]
            : [.. directive.Where(word => word != NonceSource)];

    private static string Joined(IEnumerable<string[]> directives) =>
        string.Join("; ", directives.Select(words => string.Join(' ', words)));

    public bool Equals(ContentPolicy? other) => other?.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as ContentPolicy);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}
