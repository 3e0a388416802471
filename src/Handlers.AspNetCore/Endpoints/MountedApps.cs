using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>What the apps of one router share so that their endpoints for unmatched requests do not compete: the framework refuses to choose
/// between equals.</summary>
internal sealed class MountedApps
{
    private static readonly ConditionalWeakTable<object, MountedApps> Known = [];

    private readonly ConcurrentDictionary<string, object> places = new(StringComparer.OrdinalIgnoreCase);
    private int orders;

    /// <summary>Those of the router that has the endpoints: a branch of the pipeline has its own, a group that of its builder.</summary>
    internal static MountedApps Of(IEndpointRouteBuilder endpoints) =>
        Known.GetOrCreateValue(
            endpoints is not IApplicationBuilder
            && UnmatchedAnswers.Router(endpoints.CreateApplicationBuilder().Properties)
                is { } router
                    and not IApplicationBuilder
                ? router
                : endpoints.ServiceProvider
        );

    /// <summary>The first of so many orders that no other app has.</summary>
    internal int Reserve(int count) => Interlocked.Add(ref orders, count) - count;

    /// <summary>Whether the app answers all unmatched requests below a place: the first one that asks does.</summary>
    internal bool Answers(string place, object app) => ReferenceEquals(places.GetOrAdd(place, app), app);
}
