using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>
/// The body of a request, which a handler reads asynchronously from the server's stream. Disposing it leaves the server's stream open for middleware. A body
/// that the server refuses becomes the matching HTTP error instead of a 500: too large (413), too slow (408), broken chunks (400). A client that has
/// disconnected is a cancellation, and so is a body that breaks off while the request is answered.
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
            UnreadBody.Broken(http);
            throw new OperationCanceledException(http.RequestAborted);
        }
        catch (Exception fault) when (BodyFaults.Refusal(fault, http) is { } refusal)
        {
            UnreadBody.Broken(http);
            throw refusal;
        }
        catch (Exception gone) when (BodyFaults.IsDeparture(gone, http, source))
        {
            UnreadBody.Broken(http);
            await BodyFaults.DepartedAsync(http).ConfigureAwait(false);
            throw;
        }
    }
}
