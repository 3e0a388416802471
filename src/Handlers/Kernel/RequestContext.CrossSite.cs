using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>What tells whether a page of another site has sent the request.</summary>
public abstract partial class RequestContext
{
    /// <summary>The method as it came. A host that knows it without making the request overrides it.</summary>
    internal virtual Method SentMethod => Request.Method;

    /// <summary>All lines of a header, as they came. A host that has them without making the request overrides it.</summary>
    internal virtual StringValues SentHeader(string name) =>
        Request.Header(name) is null ? default : new StringValues([.. Request.Headers.All(name)]);

    /// <summary>Whether the host trusts pages of an origin. Asked only of requests that are refused otherwise.</summary>
    /// <param name="origin">The header <c>Origin</c>, which is one.</param>
    internal virtual ValueTask<bool> TrustsAsync(string origin) => default;
}
