namespace Handlers;

/// <summary>Files that a request answers with: opened in it, where hooks and error handlers see what fails, and closed with its scope, whatever
/// becomes of the response.</summary>
internal static class RequestFiles
{
    /// <summary>A file as a response.</summary>
    /// <exception cref="NotFound">There is no such file.</exception>
    internal static Response Open(string path, string? contentType, FiberState fiber) =>
        FileResponses.Of(OpenBody(Path.GetFullPath(path), fiber), contentType);

    /// <summary>Whether a body is a file that this request has not opened: it was made outside of it, or is kept from another one.</summary>
    internal static bool IsToBeOpened(Body body, FiberState fiber) =>
        body is FileBody file && !file.IsOpenFor(fiber.Request);

    /// <summary>A response whose file is open for this request.</summary>
    /// <exception cref="NotFound">The file is no longer there.</exception>
    internal static Response Opened(Response response, FiberState fiber) =>
        response.FileBody is { } file && !file.IsOpenFor(fiber.Request)
            ? FileResponses.Renewed(response, file, OpenBody(file.FilePath, fiber))
            : response;

    private static FileBody OpenBody(string path, FiberState fiber)
    {
        // Nobody would close it.
        if (fiber.RequestUnderWay() is not { } scope)
            return FileBody.Closed(path);
        var handle = FileOpening.Open(path, out var length);
        scope.Own(handle, fiber);
        return FileBody.Open(path, handle, length, scope);
    }
}
