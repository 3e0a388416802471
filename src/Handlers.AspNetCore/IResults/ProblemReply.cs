using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Handlers;

/// <summary>Lets the program's <see cref="IProblemDetailsService"/> write a problem of the app.</summary>
internal sealed class ProblemReply : IResult
{
    private readonly IProblemDetailsService service;
    private readonly ProblemBody problem;
    private readonly Exception? fault;

    private ProblemReply(IProblemDetailsService service, ProblemBody problem, Exception? fault) =>
        (this.service, this.problem, this.fault) = (service, problem, fault);

    // The framework's writers write nothing for a client that does not accept JSON.
    private bool IsWritten { get; set; }

    /// <summary>Returns the response with the body that the service has written, or the unchanged response if it wrote nothing.</summary>
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
        // A worker's thread may run outside the activity of the server, but the framework's writer reads the current one.
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
        // The values are JSON elements, because the framework's generated metadata supports those.
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
