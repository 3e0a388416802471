using Handlers.Runtime;

namespace Handlers;

/// <summary>How an app is served by ASP.NET Core. Immutable; every option has a default.</summary>
/// <example><code>
/// web.MapHandlers(app, new HostingOptions { Interpreter = HostInterpreter.Blocking, Workers = 16 });
/// </code></example>
public sealed record HostingOptions : AppServerOptions
{
    /// <summary>What happens to a request that no route takes. The default is <see cref="UnmatchedRequests.Answered"/>.</summary>
    public UnmatchedRequests UnmatchedRequests { get; init; }

    /// <summary>Whether conventions of the whole app (authorization, CORS…) also apply to unmatched requests. The default is false, because a
    /// demand for authorization there would turn 404 into 401. True needs an endpoint that carries them: at the root, too, the app then precedes
    /// files behind routing and fallbacks.</summary>
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

/// <summary>What happens to a request that no route takes.</summary>
public enum UnmatchedRequests
{
    /// <summary>The app's hooks run and it answers 404, 405, OPTIONS or the redirect to the slash, as in a test. At the root it lets everybody
    /// else go first: files, fallbacks and other endpoints. Under a prefix every path is the app's, and only other endpoints go first.</summary>
    Answered,

    /// <summary>The framework continues with other endpoints and middleware; its own 404 or 405 runs no hooks.</summary>
    FallThrough,
}
