using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The test cases that every host must pass, as data. Run them on your own host, under every interpreter that it offers.</summary>
/// <remarks>The cases send requests with an <see cref="HttpClient"/> and need nothing else from a host; the websocket cases also need the function that opens
/// a websocket (<see cref="StartedHost.Of"/>). They neither sleep nor read the clock.</remarks>
/// <example><code>
/// foreach (var one in HostBattery.For(host))
/// foreach (var interpreter in host.Interpreters)
///     await one.RunAsync(host, interpreter);
/// </code></example>
public static class HostBattery
{
    /// <summary>Gets all cases.</summary>
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
        .. ResponseHooksCases.All,
        .. MountsCases.All,
        .. OverlappingCases.All,
        .. LimitsCases.All,
        .. UpgradesCases.All,
        .. StopsCases.All,
    ];

    /// <summary>Returns the cases that apply to a host.</summary>
    /// <param name="host">The host.</param>
    /// <returns>The cases whose needs the host meets, in the order of <see cref="All"/>.</returns>
    public static IEnumerable<HostCase> For(TestedHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return All.Where(one => (one.Needs & ~host.Abilities) == 0 && !host.Excused.ContainsKey(one.Name));
    }
}
