using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Handlers;

/// <summary>Reads the parts of a multipart form: fields as texts, files into memory or the temporary directory.</summary>
internal static class MultipartReading
{
    internal static async Task<Form> ReadAsync(
        string boundary,
        Stream source,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var fields = new KeyValueAccumulator();
        var files = new List<UploadedFile>();
        try
        {
            var reader = new MultipartReader(boundary, source);
            while (await reader.ReadNextSectionAsync(cancellation).ConfigureAwait(false) is { } part)
            {
                FormLimits.Count(fields.ValueCount + files.Count + 1, limits);
                if (
                    !ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var place)
                    || HeaderUtilities.RemoveQuotes(place.Name).Value is not { } name
                )
                    throw FormReading.Wrong("", "parts with a Content-Disposition that names the field");
                if (name.Length > limits.LongestName)
                    throw FormLimits.TooLong(limits);
                if (place.IsFileDisposition())
                    files.Add(await FileAsync(name, place, part, limits, cancellation).ConfigureAwait(false));
                else
                    fields.Append(name, await TextAsync(part, limits, cancellation).ConfigureAwait(false));
            }
        }
        catch
        {
            files.ForEach(file => file.Release());
            throw;
        }
        return new Form(Parameters.Of(fields.GetResults()), files);
    }

    private static async Task<UploadedFile> FileAsync(
        string name,
        ContentDispositionHeaderValue place,
        MultipartSection part,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var fileName = HeaderUtilities.RemoveQuotes(place.FileNameStar.HasValue ? place.FileNameStar : place.FileName);
        var (body, kept) = await Spool
            .ReadAsync(part.Body, limits.InMemory, Refuse, cancellation)
            .ConfigureAwait(false);
        return new UploadedFile(name, fileName.Value ?? "", Headers.Received(part.Headers ?? []), body, kept);

        void Refuse(long length)
        {
            if (length > limits.LargestFile)
                throw FormLimits.TooLarge(name, limits);
        }
    }

    private static async Task<string> TextAsync(
        MultipartSection part,
        InputLimits limits,
        CancellationToken cancellation
    )
    {
        var encoding = MediaTypeHeaderValue.TryParse(part.ContentType, out var type)
            ? FormCharset.Of(type)
            : Encoding.UTF8;
        var (body, kept) = await Spool
            .ReadAsync(part.Body, limits.LongestField, Refuse, cancellation)
            .ConfigureAwait(false);
        using (kept)
        {
            var bytes = await body.ReadBytesAsync(limits.LongestField, cancellation).ConfigureAwait(false);
            return encoding is UTF8Encoding ? BodyReading.Text(bytes) : encoding.GetString(bytes);
        }

        void Refuse(long length)
        {
            if (length > limits.LongestField)
                throw FormLimits.TooLong(limits);
        }
    }
}
