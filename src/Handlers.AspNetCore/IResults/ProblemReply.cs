using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Handlers;

/// <summary>A problem of the app as the program's <see cref="IProblemDetailsService"/> writes it.</summary>
internal sealed class ProblemReply : IResult
{
    private readonly IProblemDetailsService service;
    private readonly ProblemBody problem;
    private readonly Exception? fault;

    private ProblemReply(IProblemDetailsService service, ProblemBody problem, Exception? fault) =>
        (this.service, this.problem, this.fault) = (service, problem, fault);

    // The framework's writers write nothing for a client that takes no JSON.
    private bool IsWritten { get; set; }

    /// <summary>The response with the body that the service has written; the response itself where it wrote nothing.</summary>
    internal static Handler<Response> Of(
        IProblemDetailsService service,
        Response response,
        ProblemBody problem,
        Exception? fault,
        HttpContext http
    )
    {
        var reply = new ProblemReply(service, problem, fault);
        return ResultReply.Of(reply, http).Map(written => reply.IsWritten ? Merged(response, written) : response);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // A worker's thread may run outside of the activity that the server began; the framework's writer asks for the current one.
        Activity.Current = AspNetContext.CurrentActivity(httpContext);
        httpContext.Response.StatusCode = problem.Status.Code;
        IsWritten = await service.TryWriteAsync(
            new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = Details(),
                Exception = fault,
                AdditionalMetadata = httpContext.GetEndpoint()?.Metadata,
            }
        );
    }

    private ProblemDetails Details()
    {
        var details = problem.Errors is { } errors
            ? new HttpValidationProblemDetails(errors.ToDictionary())
            : new ProblemDetails();
        details.Type = problem.Type;
        details.Title = problem.Title;
        details.Status = problem.Status.Code;
        details.Detail = problem.Detail;
        details.Instance = problem.Instance;
        // As elements: the framework's generated metadata knows those.
        foreach (var (name, value) in problem.Extensions ?? [])
            details.Extensions[name] = value is null ? null : JsonElement.Parse(value.ToJsonString());
        return details;
    }

    // The headers of the error stay, such as Allow and Retry-After.
    private static Response Merged(Response response, Response written)
    {
        var merged = response.WithStatus(written.Status).WithBody(written.Body);
        foreach (var header in written.Headers)
            merged = merged.WithHeader(header.Name, header.Value);
        return merged;
    }
}
