namespace Handlers;

/// <summary>Opens the files with which a request is answered: inside the request, so that hooks and error handlers see a failure. They are closed
/// with the request's scope, even if the response is not sent.</summary>
internal static class RequestFiles
{
    /// <summary>Opens a file as a response.</summary>
    /// <exception cref="NotFound">The file does not exist.</exception>
    internal static Response Open(string path, string? contentType, FiberState fiber) =>
        FileResponses.Of(OpenBody(Path.GetFullPath(path), fiber), contentType);

    /// <summary>Whether a body is a file that this request has not opened: it was made outside of it, or is kept from another one.</summary>
    internal static bool IsToBeOpened(Body body, FiberState fiber) =>
        body is FileBody file && !file.IsOpenFor(fiber.Request);

    /// <summary>Returns a response whose file is open for this request.</summary>
    /// <exception cref="NotFound">The file has disappeared.</exception>
    internal static Response Opened(Response response, FiberState fiber) =>
        response.FileBody is { } file && !file.IsOpenFor(fiber.Request)
            ? FileResponses.Renewed(response, file, OpenBody(file.FilePath, fiber))
            : response;

    private static FileBody OpenBody(string path, FiberState fiber)
    {
        // Outside a request the file is not opened, because no scope would close it.
        if (fiber.RequestUnderWay() is not { } scope)
            return FileBody.Closed(path);
        var handle = FileOpening.Open(path, out var length);
        scope.Own(handle, fiber);
        return FileBody.Open(path, handle, length, scope);
    }
}
