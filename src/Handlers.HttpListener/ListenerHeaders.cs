using System.Net;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>The headers of a request, as the listener has them.</summary>
internal static class ListenerHeaders
{
    internal static Headers Of(HttpListenerRequest received)
    {
        var headers = received.Headers;
        return Headers.Received(
            Enumerable
                .Range(0, headers.Count)
                .Select(index => KeyValuePair.Create(headers.GetKey(index) ?? "", new StringValues(headers.Get(index))))
        );
    }
}
