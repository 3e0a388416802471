namespace Handlers;

public sealed partial class Method
{
    /// <summary>Whether requests with this method change nothing (RFC 9110, section 9.2.1): GET, HEAD, OPTIONS and TRACE.</summary>
    internal bool IsSafe =>
        ReferenceEquals(this, Get)
        || ReferenceEquals(this, Head)
        || ReferenceEquals(this, Options)
        || ReferenceEquals(this, Trace);

    /// <summary>Returns the method with this name; letter case is ignored.</summary>
    /// <param name="name">A token: letters, digits and <c>!#$%&amp;'*+-.^_`|~</c>.</param>
    /// <exception cref="ArgumentException">The name is empty or contains another character.</exception>
    public static Method Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Known(name) ?? Unknown(name);
    }

    /// <summary>Returns the method of a request that a host has received; letter case is ignored, except that only <c>HEAD</c> as written is
    /// <see cref="Head"/>. Hosts use it instead of <see cref="Of"/>.</summary>
    /// <param name="name">The method as it was received.</param>
    /// <returns>The method; <see cref="Get"/> for <c>head</c> and <c>Head</c>. Methods are case-sensitive in HTTP, so the client, and each proxy before the
    /// host, expects content in the response to those.</returns>
    /// <exception cref="ArgumentException">The name is empty or not a token.</exception>
    /// <example><code>
    /// var method = Method.Received("get"); // GET
    /// </code></example>
    public static Method Received(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Known(name) is { } known)
            return known;
        Syntax.CheckToken(name, "A request method", nameof(name));
        return Unchecked(name);
    }

    /// <summary>Returns the same as <see cref="Received"/> without a check of the name, so that everything the host accepts is answered like any other
    /// unknown method.</summary>
    internal static Method Unchecked(string name)
    {
        if (Known(name) is { } known)
            return known;
        var upper = name.ToUpperInvariant();
        return upper == Head.Name ? Get : Known(upper) ?? new Method(upper);
    }

    private static Method Unknown(string name)
    {
        Syntax.CheckToken(name, "A request method", nameof(name));
        var upper = name.ToUpperInvariant();
        return Known(upper) ?? new Method(upper);
    }
}
