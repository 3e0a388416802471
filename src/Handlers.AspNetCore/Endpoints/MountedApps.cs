using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Handlers;

/// <summary>State that the apps of one router share so that their endpoints for unmatched requests do not compete. The framework throws if it must choose
/// between equal endpoints.</summary>
internal sealed class MountedApps
{
    private static readonly ConditionalWeakTable<object, MountedApps> Known = [];

    private readonly ConcurrentDictionary<string, object> places = new(StringComparer.OrdinalIgnoreCase);
    private int orders;

    /// <summary>Returns the apps of the router of these endpoints. A branch of the pipeline has its own router; a group shares the router of its
    /// builder.</summary>
    internal static MountedApps Of(IEndpointRouteBuilder endpoints) =>
        Known.GetOrCreateValue(
            endpoints is not IApplicationBuilder
            && UnmatchedAnswers.Router(endpoints.CreateApplicationBuilder().Properties)
                is { } router
                    and not IApplicationBuilder
                ? router
                : endpoints.ServiceProvider
        );

    /// <summary>Reserves a number of orders for one app, and returns the first of them.</summary>
    internal int Reserve(int count) => Interlocked.Add(ref orders, count) - count;

    /// <summary>Whether the app answers all unmatched requests below a place. The first app that asks does.</summary>
    internal bool Answers(string place, object app) => ReferenceEquals(places.GetOrAdd(place, app), app);
}
