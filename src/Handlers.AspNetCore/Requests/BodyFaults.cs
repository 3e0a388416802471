using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>What the faults of a server's reader of bodies mean for the client.</summary>
internal static class BodyFaults
{
    /// <summary>The error that is answered when the server refuses the body while that is still possible; null for every other fault.</summary>
    internal static HttpError? Refusal(Exception fault, HttpContext http) =>
        fault switch
        {
            _ when http.Response.HasStarted => null,
            BadHttpRequestException { StatusCode: >= 400 and <= 599 } refused => refused.StatusCode switch
            {
                StatusCodes.Status400BadRequest => new BadRequest(refused.Message, refused),
                StatusCodes.Status413PayloadTooLarge => new ContentTooLarge(refused.Message, refused),
                var other => new HttpError(other, refused.Message, refused),
            },
            // Kestrel's only word for the length of a piece that no number holds.
            IOException { InnerException: OverflowException } => new BadRequest(
                "Expected a body in pieces that have a length, found a length that is too large.",
                fault
            ),
            _ => null,
        };

    /// <summary>Whether the fault means that the client has gone, or that nothing more can be understood of what it sends.</summary>
    /// <param name="fault">What was thrown by reading.</param>
    /// <param name="http">The request.</param>
    /// <param name="body">The stream that was read.</param>
    internal static bool IsDeparture(Exception fault, HttpContext http, Stream body) =>
        fault is BadHttpRequestException or ConnectionResetException or ConnectionAbortedException
        || (fault is IOException && IsServersOwn(body, http));

    /// <summary>The same for a fault of the framework's reader of forms. That reader also throws an <see cref="IOException"/> for a body that ends too
    /// early. The server's stream tells the two apart: one that has ended can be read again, one that was reset cannot.</summary>
    internal static async ValueTask<bool> IsDepartureAsync(Exception fault, HttpContext http)
    {
        var body = http.Request.Body;
        if (!IsDeparture(fault, http, body) || fault.GetType() != typeof(IOException))
            return IsDeparture(fault, http, body);
        try
        {
            _ = await body.ReadAsync(new byte[1]).ConfigureAwait(false);
            return false;
        }
        catch (Exception again)
        {
            return IsDeparture(again, http, body);
        }
    }

    // For a stream of HTTP/2 that the client resets Kestrel has no type of its own, and may throw before it cancels the token. What middleware has
    // put in the place of the body throws the same type when its limits are exceeded, and then the client has not gone.
    private static bool IsServersOwn(Stream body, HttpContext http) =>
        body.GetType().Assembly == http.Features.GetType().Assembly;

    /// <summary>Ends the connection and with it the run. The server tells the token in its own time, perhaps after the read has failed: until then
    /// a cancellation would be a fault.</summary>
    internal static Task DepartedAsync(HttpContext http)
    {
        http.Abort();
#pragma warning disable RS0030 // because an infinite delay reads no clock
        return Task.Delay(Timeout.Infinite, http.RequestAborted);
#pragma warning restore RS0030
    }
}
