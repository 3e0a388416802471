using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>A form that a reader of the framework reads, as the app sees it: within the app's limits, and refused as the app's reader refuses.</summary>
internal static class FrameworkForm
{
    /// <summary>Waits for the form.</summary>
    /// <param name="source">What reads it, or has read it.</param>
    /// <param name="http">The request.</param>
    /// <param name="bodyLimit">The most bytes of the body, or null.</param>
    /// <param name="limits">The limits of the form.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="HttpError">It cannot be read, or is more than the limits.</exception>
    internal static async Task<Form> ReadAsync(
        IFormFeature source,
        HttpContext http,
        long? bodyLimit,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var type = FormReading.Type(http.Request.ContentType);
        var most = Math.Min(limits.MostBytes, bodyLimit ?? long.MaxValue);
        if (http.Request.ContentLength > most)
            throw new BodyTooLarge(most, http.Request.ContentLength);
        var form = source.Form ?? await FinishAsync(source, http, type, limits, cancellation).ConfigureAwait(false);
        return FormLimits.Check(Taken(form), FormReading.IsMultipart(type), limits with { MostBytes = most });
    }

    private static async Task<IFormCollection> FinishAsync(
        IFormFeature source,
        HttpContext http,
        MediaTypeHeaderValue type,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        try
        {
            // Its own token would end the connection.
            return await source.ReadFormAsync(CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            throw new OperationCanceledException(http.RequestAborted);
        }
        catch (InvalidDataException refused)
        {
            throw IsTooLong(refused) ? FormLimits.TooLong(limits) : FormReading.NotWhole(type, refused);
        }
        catch (NotSupportedException undecoded)
        {
            throw FormCharset.Refused(undecoded);
        }
        catch (Exception fault) when (BodyFaults.Refusal(fault, http) is { } refusal)
        {
            throw refusal;
        }
        catch (Exception fault) when (fault is IOException or ConnectionAbortedException)
        {
            // A form that ends too early fails as a client that has gone does.
            if (!await BodyFaults.IsDepartureAsync(fault, http).ConfigureAwait(false))
                throw FormReading.NotWhole(type, fault);
            await BodyFaults.DepartedAsync(http).ConfigureAwait(false);
            throw;
        }
    }

    // The framework has one exception for all. Its words tell lengths of names, values and files from those of boundaries and headers.
    private static bool IsTooLong(InvalidDataException refused) =>
        refused.Message.StartsWith("Form key length limit", StringComparison.Ordinal)
        || refused.Message.StartsWith("Form value length limit", StringComparison.Ordinal)
        || refused.Message.StartsWith("Multipart body length limit", StringComparison.Ordinal);

    private static Form Taken(IFormCollection form)
    {
        var fields = new Dictionary<string, StringValues>(form, StringComparer.OrdinalIgnoreCase);
        return new Form(
            Parameters.Of(fields),
            [
                .. form.Files.Select(file => new UploadedFile(
                    file.Name,
                    file.FileName,
                    Handlers.Headers.Received(file.Headers ?? new HeaderDictionary()),
                    new FrameworkFileBody(file),
                    kept: null
                )),
            ]
        );
    }
}
