using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>
/// The body of a request as a handler reads it: asynchronously, from the server's stream, which stays the server's (disposing
/// this leaves it open for middleware). What the server refuses becomes the HTTP error that it names instead of a 500: too
/// large (413), too slow (408), broken pieces (400); a client that has gone is a cancellation, and one whose body breaks off while it
/// is answered has gone as well.
/// </summary>
internal sealed class AspNetBody(HttpContext http) : ReadOnlyAsyncStream
{
    private readonly Stream source = http.Request.Body;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException) when (http.RequestAborted.IsCancellationRequested)
        {
            throw new OperationCanceledException(http.RequestAborted);
        }
        catch (BadHttpRequestException refused)
            when (refused.StatusCode is >= 400 and <= 599 && !http.Response.HasStarted)
        {
            throw Refused(refused);
        }
        catch (Exception gone)
            when (gone is BadHttpRequestException or ConnectionResetException or ConnectionAbortedException)
        {
            await GoneAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The server tells the token in its own time, perhaps after the read has failed: until then a cancellation would be a fault.
    private Task GoneAsync()
    {
        http.Abort();
#pragma warning disable RS0030 // because an infinite delay reads no clock
        return Task.Delay(Timeout.Infinite, http.RequestAborted);
#pragma warning restore RS0030
    }

    private static HttpError Refused(BadHttpRequestException refused) =>
        refused.StatusCode switch
        {
            StatusCodes.Status400BadRequest => new BadRequest(refused.Message, refused),
            StatusCodes.Status413PayloadTooLarge => new ContentTooLarge(refused.Message, refused),
            var other => new HttpError(other, refused.Message, refused),
        };
}
