using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Handlers.Tests.Middleware;

/// <summary>
/// One row of the table: middleware or another feature of the framework, the pages that it needs, and the requests for them. The common pages are served, and
/// the common requests asked, around every layer.
/// </summary>
/// <param name="Name">A unique name.</param>
/// <param name="Asks">The requests, in order. Cookies of earlier answers are sent again.</param>
internal sealed record Layer(string Name, params Ask[] Asks)
{
    /// <summary>The environment of the web application.</summary>
    public string Environment { get; init; } = "Production";

    /// <summary>Registers services.</summary>
    public Action<WebApplicationBuilder> Build { get; init; } = static _ => { };

    /// <summary>Adds middleware.</summary>
    public Action<WebApplication> Use { get; init; } = static _ => { };

    /// <summary>Maps the pages: by default on the web application itself.</summary>
    public Action<WebApplication, Func<IEndpointRouteBuilder, IEndpointConventionBuilder>> Map { get; init; } =
        static (web, pages) => pages(web);

    /// <summary>The path before those of the pages, where <see cref="Map"/> puts them into a group.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The pages of this layer besides the common ones.</summary>
    public Page[] Pages { get; init; } = [];

    /// <summary>Whether the app leaves faults to the middleware, with <c>App.PropagateFaults</c>.</summary>
    public bool PropagatesFaults { get; init; }

    /// <summary>Whether the app has a teardown hook, after which the server completes the response.</summary>
    public bool HasTeardown { get; init; }

    /// <summary>Whether the minimal APIs are compiled with their endpoints, as filters and derived metadata need it.</summary>
    public bool IsCompiledAlone { get; init; }

    /// <summary>Determines whether the app or the framework answers the unmatched requests of the app.</summary>
    public UnmatchedRequests Unmatched { get; init; }

    /// <summary>The category of log entries that are compared, too; null for none.</summary>
    public string? Log { get; init; }

    /// <summary>The differences of these entries, in the same form as those of answers; null for none.</summary>
    public Ask? Logged { get; init; }

    /// <summary>The differences in the answers to common requests that only this layer has, by request.</summary>
    public Ask[] Instead { get; init; } = [];

    /// <summary>All requests: those of the layer, and the common ones unless this layer replaces or leaves them out.</summary>
    public IEnumerable<Ask> All =>
        Asks.Concat(
            CommonAsks.Of(this).Where(Keeps).Select(ask => Prefixed(Instead.FirstOrDefault(ask.IsSame) ?? ask))
        );

    /// <summary>Whether a common request is asked.</summary>
    public Func<Ask, bool> Keeps { get; init; } = static _ => true;

    /// <summary>Keeps the common requests whose answers do not differ.</summary>
    public static bool IsEqual(Ask ask) => ask.Differences.Length == 0;

    private Ask Prefixed(Ask ask) => ask with { Target = Prefix + ask.Target };
}
