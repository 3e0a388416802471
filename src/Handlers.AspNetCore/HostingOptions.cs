using Handlers.Runtime;

namespace Handlers;

/// <summary>The options of an app that ASP.NET Core serves. Immutable; every option has a default value.</summary>
/// <example><code>
/// web.MapHandlers(app, new HostingOptions { Interpreter = HostInterpreter.Blocking, Workers = 16 });
/// </code></example>
public sealed record HostingOptions : AppServerOptions
{
    /// <summary>Gets how requests that match no route are handled. The default value is <see cref="UnmatchedRequests.Answered"/>.</summary>
    public UnmatchedRequests UnmatchedRequests { get; init; }

    /// <summary>Gets whether conventions of the whole app (authorization, CORS…) also apply to unmatched requests. The default value is false, because
    /// required authorization would turn 404 into 401. True needs an endpoint that carries the conventions, so the app then precedes fallbacks, and files
    /// after routing, even at the root.</summary>
    public bool UnmatchedRequestsTakeConventions { get; init; }

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        if (!Enum.IsDefined(UnmatchedRequests))
            throw new ArgumentOutOfRangeException(
                nameof(UnmatchedRequests),
                UnmatchedRequests,
                "Expected HostingOptions.UnmatchedRequests to be UnmatchedRequests.Answered or UnmatchedRequests.FallThrough."
            );
    }
}

/// <summary>The ways to handle a request that matches no route.</summary>
public enum UnmatchedRequests
{
    /// <summary>The app's hooks run, and the app answers 404, 405, OPTIONS or the redirect to the slash, as in a test. At the root, everything else takes
    /// precedence: files, fallbacks and other endpoints. Under a prefix, every path belongs to the app, and only other endpoints take precedence.</summary>
    Answered,

    /// <summary>The framework continues with other endpoints and middleware; its own 404 or 405 runs no hooks.</summary>
    FallThrough,
}
