using Handlers.Runtime;

namespace Handlers;

/// <summary>How an app is served by ASP.NET Core. Immutable; every option has a default.</summary>
/// <example><code>
/// web.MapHandlers(app, new HostingOptions { Interpreter = HostInterpreter.Blocking, Workers = 16 });
/// </code></example>
public sealed record HostingOptions : AppServerOptions
{
    /// <summary>What happens to a request that no route takes. Default: answered under a prefix, passed on at the root.</summary>
    public UnmatchedRequests UnmatchedRequests { get; init; } = UnmatchedRequests.ByPrefix;

    /// <summary>Whether conventions of the whole app (authorization, CORS…) also apply to unmatched requests. Default: false, for an
    /// authorization demand there would turn 404 into 401.</summary>
    public bool UnmatchedRequestsTakeConventions { get; init; }

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        if (!Enum.IsDefined(UnmatchedRequests))
            throw new ArgumentOutOfRangeException(
                nameof(UnmatchedRequests),
                UnmatchedRequests,
                "Expected HostingOptions.UnmatchedRequests to be UnmatchedRequests.ByPrefix, UnmatchedRequests.Answered or UnmatchedRequests.PassedOn."
            );
    }
}

/// <summary>What happens to a request that no route takes.</summary>
public enum UnmatchedRequests
{
    /// <summary>Answered by the app when it is mounted under a prefix, passed on when it is mounted at the root.</summary>
    ByPrefix,

    /// <summary>The app's hooks run and it answers 404, 405, OPTIONS or the redirect to the slash. At the root this hides static
    /// files and fallbacks that come after.</summary>
    Answered,

    /// <summary>The framework continues with other endpoints and middleware; its own 404 or 405 runs no hooks.</summary>
    FallThrough,
}
