namespace Handlers;

/// <summary>Answers with a file, by the conditions and the range of the request.</summary>
internal sealed class FileNode(string path, string? contentType, string? downloadName) : Handler<Response>
{
    internal override Handler? Step(FiberState fiber) => StepDirectly(fiber);

    internal override StepResult<Response> Run(FiberState fiber, int depth)
    {
        var request = fiber.Context.Request;
        var file = RequestFiles.Open(path, contentType, fiber);
        return new((downloadName is null ? file : file.WithAttachment(downloadName)).Conditional(request));
    }
}
