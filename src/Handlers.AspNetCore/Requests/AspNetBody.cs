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
        catch (Exception fault) when (BodyFaults.Refusal(fault, http) is { } refusal)
        {
            throw refusal;
        }
        catch (Exception gone) when (BodyFaults.IsDeparture(gone, http, source))
        {
            await BodyFaults.DepartedAsync(http).ConfigureAwait(false);
            throw;
        }
    }
}
