using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>What every host does alike, as data: run it over a host of your own, under every interpreter that it offers.</summary>
/// <remarks>The cases ask over <see cref="HttpClient"/> and need nothing of a host but that; those of
/// websockets also what <see cref="StartedHost.Of"/> was given to open one. They neither sleep nor look at the clock.</remarks>
/// <example><code>
/// foreach (var one in HostBattery.For(host))
/// foreach (var interpreter in host.Interpreters)
///     await one.RunAsync(host, interpreter);
/// </code></example>
public static class HostBattery
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<HostCase> All { get; } =
    [
        .. MessagesCases.All,
        .. BodiesCases.All,
        .. StatusesCases.All,
        .. TargetsCases.All,
        .. StreamsCases.All,
        .. ProducedCases.All,
        .. DeparturesCases.All,
        .. FaultsCases.All,
        .. MountsCases.All,
        .. OverlappingCases.All,
        .. LimitsCases.All,
        .. UpgradesCases.All,
        .. StopsCases.All,
    ];

    /// <summary>The cases for a host that can do what it says.</summary>
    /// <param name="host">The host.</param>
    /// <returns>Those whose needs it fulfils, in the order of <see cref="All"/>.</returns>
    public static IEnumerable<HostCase> For(TestedHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return All.Where(one => (one.Needs & ~host.Abilities) == 0 && !host.Excused.ContainsKey(one.Name));
    }
}
