using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Follows redirects as browsers do: 301 and 302 turn POST into GET, 303 turns every method except HEAD into GET, 307 and 308 keep method and body. Redirects
/// to another host are refused.
/// </summary>
internal sealed class Redirection(int limit)
{
    private static readonly string[] OfTheBody =
    [
        "Content-Type",
        "Content-Length",
        "Content-Encoding",
        "Content-Language",
        "Content-Location",
        "Transfer-Encoding",
    ];

    private readonly List<TestReply> replies = [];
    private readonly HashSet<string> seen = [];

    internal IReadOnlyList<TestReply> Replies => [.. replies];

    /// <summary>Returns the request that a redirect asks for; null if the reply is not a redirect to follow.</summary>
    internal Request? Next(TestReply reply)
    {
        var asked = reply.Request;
        if (
            limit == 0
            || !reply.IsComplete
            || reply.Status.Code is not (301 or 302 or 303 or 307 or 308)
            || reply.Header("Location") is not { } location
        )
            return null;
        var target = Target(asked, location, reply);
        // The same request with the same cookies gets the same answer.
        if (!seen.Add($"{asked.Method} {Address(asked)} {asked.Header("Cookie")}"))
            throw Refused(reply, $"back to {Address(asked)} with nothing changed: a loop of {replies.Count}");
        replies.Add(reply);
        if (replies.Count > limit)
            throw Refused(reply, $"on after {limit} redirects, the most that TestClientOptions.MaxRedirects allows");
        return Request(asked, reply.Status.Code, target);
    }

    private static Request Request(Request asked, int status, Uri target)
    {
        var method =
            status is 307 or 308 ? asked.Method
            : status is 303 ? (asked.Method == Method.Head ? Method.Head : Method.Get)
            : asked.Method == Method.Post ? Method.Get
            : asked.Method;
        // The cookie jar adds the cookies of the next request.
        var headers = asked.Headers.Remove("Cookie");
        if (method != asked.Method)
            headers = OfTheBody.Aggregate(headers, static (left, name) => left.Remove(name));
        return Handlers
            .Request.Of(method, target.PathAndQuery, headers, method == asked.Method ? asked.Body : null)
            .WithScheme(target.Scheme)
            .WithHost(asked.Host);
    }

    private Uri Target(Request asked, string location, TestReply reply)
    {
        if (!Uri.TryCreate(new Uri(Address(asked)), location, out var target))
            throw Refused(reply, $"to '{location}', which is not a valid address");
        // A different port is a different server. A different scheme on its default port is the same server.
        if (target.Scheme is not ("http" or "https") || target.Authority != new Uri(Address(asked)).Authority)
            throw Refused(reply, $"to {target.GetLeftPart(UriPartial.Authority)}, which is not this app");
        return target;
    }

    private static string Address(Request request) =>
        $"{request.Scheme}://{request.Host}{Uri.EscapeDataString(request.PathBase + request.Path).Replace("%2F", "/", StringComparison.Ordinal)}{request.QueryString}";

    private static TestRedirectRefusedException Refused(TestReply reply, string where) =>
        new(
            reply,
            $"Expected a redirect that the client can follow, found {reply.Request} answered with {reply.Status} {where}. "
                + "To get the redirect itself as the reply, set TestClientOptions.MaxRedirects to 0."
        );
}
