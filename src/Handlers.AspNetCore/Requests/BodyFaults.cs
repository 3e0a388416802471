using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>Interprets the faults of a server's body reader.</summary>
internal static class BodyFaults
{
    /// <summary>Returns the error with which to answer when the server refuses a body; null for every other fault.</summary>
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
            // Kestrel throws this for a chunk length that does not fit into a number.
            IOException { InnerException: OverflowException } => new BadRequest(
                "Expected a chunked body with valid chunk lengths, found a length that is too large.",
                fault
            ),
            _ => null,
        };

    /// <summary>Whether the fault means that the client has disconnected, or that its data can no longer be understood.</summary>
    /// <param name="fault">The exception of the read.</param>
    /// <param name="http">The request.</param>
    /// <param name="body">The stream that was read.</param>
    internal static bool IsDeparture(Exception fault, HttpContext http, Stream body) =>
        fault is BadHttpRequestException or ConnectionResetException or ConnectionAbortedException
        || (fault is IOException && IsServersOwn(body, http));

    /// <summary>Does the same for a fault of the framework's form reader, which also throws an <see cref="IOException"/> for a truncated body. The server's
    /// stream shows the difference: a stream that has ended can be read again, a stream that was reset cannot.</summary>
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

    /// <summary>Whether a body is the server's stream, and not a stream of middleware in its place.</summary>
    /// <remarks>Kestrel has no special exception for an HTTP/2 stream that the client resets, and may throw before it cancels the token. A stream of middleware
    /// throws the same type when its limits are exceeded, although the client is still connected.</remarks>
    internal static bool IsServersOwn(Stream body, HttpContext http) =>
        body.GetType().Assembly == http.Features.GetType().Assembly;

    /// <summary>Ends the connection and with it the run. The server may cancel the token after the read has failed; until then a cancellation would count as
    /// a fault.</summary>
    internal static Task DepartedAsync(HttpContext http)
    {
        http.Abort();
#pragma warning disable RS0030 // because an infinite delay reads no clock
        return Task.Delay(Timeout.Infinite, http.RequestAborted);
#pragma warning restore RS0030
    }
}
