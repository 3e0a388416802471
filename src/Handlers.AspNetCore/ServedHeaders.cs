using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Handlers;

/// <summary>Writes headers of a response to the server's, beside those that middleware may have set.</summary>
internal static class ServedHeaders
{
    internal static void Write(HttpResponse target, string name, string value)
    {
        var headers = target.Headers;
        // One value at most, so that ours replaces middleware's; Content-Length is written once, from the body.
        if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            headers.ContentType = value;
        else if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            headers[name] = StringValues.Concat(headers[name], value);
    }
}
