using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Handlers;

/// <summary>The problems of a request: written by the program's own service where it has registered one.</summary>
internal partial class AspNetContext
{
    // A worker's thread may run outside of the activity that the server began.
    protected internal override string? Identifier => CurrentActivity(http)?.Id ?? http.TraceIdentifier;

    internal override Handler<Response>? Customized(Response response, ProblemBody problem, Exception? fault) =>
        FindService(typeof(IProblemDetailsService)) is IProblemDetailsService service
            ? ProblemReply.Of(service, response, problem, fault, http)
            : null;

    internal static Activity? CurrentActivity(HttpContext http) =>
        Activity.Current ?? http.Features.Get<IHttpActivityFeature>()?.Activity;
}
