namespace Handlers;

/// <summary>Responses whose body is a file, with the headers that describe its version.</summary>
internal static class FileResponses
{
    internal static Response Of(FileBody file, string? contentType) =>
        Response
            .Stream(file, contentType ?? FileTypes.Of(file.FilePath))
            .WithLastModified(file.Changed)
            .WithETag(file.Tag)
            .WithHeader("Accept-Ranges", "bytes");

    /// <summary>A response with its file looked at again, unless that is open: one that is kept outlives versions of its file.</summary>
    /// <exception cref="NotFound">The file is no longer there.</exception>
    internal static Response Current(Response response) =>
        response.FileBody is { IsOpen: false } old ? Renewed(response, old, FileBody.Closed(old.FilePath)) : response;

    /// <summary>A response with another reading of its file. What was said of a version that is gone is said of the new one.</summary>
    internal static Response Renewed(Response response, FileBody old, FileBody now)
    {
        if (old.IsSameVersion(now))
            return response.WithBody(now.PartLike(old));
        // A part of the old version, or that the client has that one, is no answer any more: the whole of the new one always is.
        if (response.Status == Status.PartialContent || response.Status == Status.NotModified)
            response = response.WithStatus(Status.Ok).WithoutHeader("Content-Range");
        if (response.Header("Last-Modified") == old.LastModified)
            response = response.WithLastModified(now.Changed);
        if (response.Header("ETag") == $"\"{old.Tag}\"")
            response = response.WithETag(now.Tag);
        return response.WithBody(now);
    }
}
