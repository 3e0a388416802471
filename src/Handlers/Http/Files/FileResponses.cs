namespace Handlers;

/// <summary>Creates responses whose body is a file, with the headers that describe its version.</summary>
internal static class FileResponses
{
    internal static Response Of(FileBody file, string? contentType) =>
        Response
            .Stream(file, contentType ?? FileTypes.Of(file.FilePath))
            .WithLastModified(file.Changed)
            .WithETag(file.Tag)
            .WithHeader("Accept-Ranges", "bytes");

    /// <summary>Returns a response for the current version of its file, unless the file is still open: a response that is kept can outlive the version it was
    /// made for.</summary>
    /// <exception cref="NotFound">The file no longer exists.</exception>
    internal static Response Current(Response response) =>
        response.FileBody is { IsOpen: false } old ? Renewed(response, old, FileBody.Closed(old.FilePath)) : response;

    /// <summary>Returns a response with a newer body of its file. Headers that described the old version now describe the new one.</summary>
    internal static Response Renewed(Response response, FileBody old, FileBody now)
    {
        if (old.IsSameVersion(now))
            return response.WithBody(now.PartLike(old));
        // A part of the old version, or a 304 for it, would now be a wrong answer; the whole new version is always right.
        if (response.Status == Status.PartialContent || response.Status == Status.NotModified)
            response = response.WithStatus(Status.Ok).WithoutHeader("Content-Range");
        if (response.Header("Last-Modified") == old.LastModified)
            response = response.WithLastModified(now.Changed);
        if (response.Header("ETag") == $"\"{old.Tag}\"")
            response = response.WithETag(now.Tag);
        return response.WithBody(now);
    }
}
