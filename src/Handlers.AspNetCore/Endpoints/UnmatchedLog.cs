using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handlers;

/// <summary>Logs that an app at the root cannot answer its unmatched requests.</summary>
internal static partial class UnmatchedLog
{
    internal static void MissingMiddleware(IServiceProvider services)
    {
        if (services.GetService<ILoggerFactory>() is { } factory)
            Missing(factory.CreateLogger("Handlers"));
    }

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "Expected an application builder that answers the unmatched requests of an app at the root, found none. Call MapHandlers on the "
            + "WebApplication, or app.UseUnmatchedHandlers() before it, or set HostingOptions.UnmatchedRequests to FallThrough: until then the "
            + "framework answers 404 without the app's hooks.",
        EventName = "UnmatchedRequests"
    )]
    private static partial void Missing(ILogger logger);
}
