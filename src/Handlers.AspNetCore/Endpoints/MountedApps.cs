using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>What the apps of one application share so that their endpoints for unmatched requests do not compete: the framework refuses to
/// choose between equals.</summary>
internal sealed class MountedApps
{
    private static readonly ConditionalWeakTable<IServiceProvider, MountedApps> Known = [];

    private readonly ConcurrentDictionary<string, object> places = new(StringComparer.OrdinalIgnoreCase);
    private int orders;

    /// <summary>Those of an application.</summary>
    internal static MountedApps Of(IServiceProvider services) => Known.GetOrCreateValue(services);

    /// <summary>The first of so many orders that no other app has.</summary>
    internal int Reserve(int count) => Interlocked.Add(ref orders, count) - count;

    /// <summary>Whether the app answers all unmatched requests below a place: the first one that asks does.</summary>
    internal bool Answers(string place, object app) => ReferenceEquals(places.GetOrAdd(place, app), app);
}
