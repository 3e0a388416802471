using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Handlers;

/// <summary>Logs that an app at the root cannot answer its unmatched requests.</summary>
internal static class UnmatchedLog
{
    // Not generated: the generator of log messages writes several classes in an order that differs from build to build, and so do the bytes of the assembly.
    private static readonly Action<ILogger, Exception?> Missing = LoggerMessage.Define(
        LogLevel.Warning,
        new EventId(4, "UnmatchedRequests"),
        "Expected an application builder that answers the unmatched requests of an app at the root, found none. Call MapHandlers on the "
            + "WebApplication, or app.UseUnmatchedHandlers() before it, or set HostingOptions.UnmatchedRequests to FallThrough: until then the "
            + "framework answers 404 without the app's hooks."
    );

    internal static void MissingMiddleware(IServiceProvider services)
    {
        if (services.GetService<ILoggerFactory>() is { } factory)
            Missing(factory.CreateLogger("Handlers"), null);
    }
}
