using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>The data from which to detect a request that a page of another site has sent.</summary>
public abstract partial class RequestContext
{
    /// <summary>The method as it was received. A host overrides it if it knows the method without creating the request.</summary>
    internal virtual Method SentMethod => Request.Method;

    /// <summary>Returns all lines of a header as they were received. A host overrides it if it has them without creating the request.</summary>
    internal virtual StringValues SentHeader(string name) =>
        Request.Header(name) is null ? default : new StringValues([.. Request.Headers.All(name)]);

    /// <summary>Returns whether the host trusts pages of an origin. Called only for requests that would otherwise be refused.</summary>
    /// <param name="origin">The value of the header <c>Origin</c>, a single origin.</param>
    internal virtual ValueTask<bool> TrustsAsync(string origin) => default;
}
