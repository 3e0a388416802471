using Microsoft.AspNetCore.Http;

namespace Handlers;

/// <summary>A file of a form that the app's reader has read, as the framework sees it.</summary>
internal sealed class SharedFormFile(UploadedFile file) : IFormFile
{
    private readonly IHeaderDictionary headers = Copy(file.Headers);

    public string ContentType => headers.ContentType.ToString();

    public string ContentDisposition => headers.ContentDisposition.ToString();

    public IHeaderDictionary Headers => headers;

    public long Length => file.Length;

    public string Name => file.Name;

    public string FileName => file.FileName;

    // A file's body is bytes or a part of a temporary file; both open without waiting.
    public Stream OpenReadStream() => file.Body.OpenAsync().AsTask().GetAwaiter().GetResult();

    public void CopyTo(Stream target)
    {
        using var source = OpenReadStream();
        source.CopyTo(target);
    }

    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken = default) =>
        await file.Body.WriteToAsync(target, cancellationToken).ConfigureAwait(false);

    private static HeaderDictionary Copy(Headers source)
    {
        var headers = new HeaderDictionary();
        foreach (var header in source)
            headers.Append(header.Name, header.Value);
        return headers;
    }
}
