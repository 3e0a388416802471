using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>Converts a form that the framework reads into the app's form, with the limits and the refusals of the app's own reader.</summary>
internal static class FrameworkForm
{
    /// <summary>Waits for the form and converts it.</summary>
    /// <param name="source">The framework's feature that reads the form or has read it.</param>
    /// <param name="http">The request.</param>
    /// <param name="bodyLimit">The maximum number of bytes of the body, or null.</param>
    /// <param name="limits">The limits of the form.</param>
    /// <param name="cancellation">Cancels the wait.</param>
    /// <exception cref="HttpError">The form cannot be read or exceeds the limits.</exception>
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
            // Passing the token to the reader would end the connection.
            return await source.ReadFormAsync(CancellationToken.None).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            UnreadBody.Broken(http);
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
            UnreadBody.Broken(http);
            throw refusal;
        }
        catch (Exception fault) when (fault is IOException or ConnectionAbortedException)
        {
            UnreadBody.Broken(http);
            // A truncated form fails in the same way as a client that has disconnected.
            if (!await BodyFaults.IsDepartureAsync(fault, http).ConfigureAwait(false))
                throw FormReading.NotWhole(type, fault);
            await BodyFaults.DepartedAsync(http).ConfigureAwait(false);
            throw;
        }
    }

    // The framework uses one exception for all limits. Its message distinguishes the lengths of names, values and files from those of boundaries and headers.
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
