using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Handlers;

/// <summary>The part that writes problem details, with the program's own service if one is registered.</summary>
internal partial class AspNetContext
{
    // A worker's thread may run outside the activity of the server.
    protected internal override string? Identifier => CurrentActivity(http)?.Id ?? http.TraceIdentifier;

    internal override Handler<Response>? Customized(Response response, ProblemBody problem, Exception? fault) =>
        FindService(typeof(IProblemDetailsService)) is IProblemDetailsService service
            ? ProblemReply.Of(service, response, problem, fault, http)
            : null;

    internal static Activity? CurrentActivity(HttpContext http) =>
        Activity.Current ?? http.Features.Get<IHttpActivityFeature>()?.Activity;
}
