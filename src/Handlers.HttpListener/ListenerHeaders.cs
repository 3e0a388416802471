using System.Net;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>Reads the headers of a request from the listener.</summary>
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
