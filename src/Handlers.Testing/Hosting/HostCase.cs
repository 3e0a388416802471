using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>One test case for hosts, as data: a name, the abilities that it needs, and the test.</summary>
/// <remarks>Immutable; it may run on many hosts concurrently.</remarks>
/// <example><code>
/// foreach (var one in HostBattery.For(host)) await one.RunAsync(host, HostInterpreter.Async);
/// </code></example>
public sealed class HostCase
{
    private readonly Func<HostTrial, Task> trial;

    internal HostCase(string name, HostAbilities needs, Func<HostTrial, Task> trial) =>
        (Name, Needs, this.trial) = (name, needs, trial);

    internal HostCase(string name, Func<HostTrial, Task> trial)
        : this(name, HostAbilities.None, trial) { }

    /// <summary>Gets the name: a sentence that states the expected behaviour.</summary>
    public string Name { get; }

    /// <summary>Gets the abilities that the case needs.</summary>
    public HostAbilities Needs { get; }

    /// <summary>Runs the case on a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="interpreter">One of <see cref="TestedHost.Interpreters"/>.</param>
    /// <returns>A task that completes if the case passes and faults with <see cref="HostCaseFailedException"/> if it fails.</returns>
    public async Task RunAsync(TestedHost host, HostInterpreter interpreter)
    {
        ArgumentNullException.ThrowIfNull(host);
        var run = new HostTrial(host, interpreter);
        await using var _ = run.ConfigureAwait(false);
        await trial(run).ConfigureAwait(false);
    }

    /// <summary>Returns the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}

/// <summary>Thrown if a host does not behave as a case expects.</summary>
/// <param name="message">The expected and the actual behaviour.</param>
/// <example><code>
/// try { await one.RunAsync(host, HostInterpreter.Async); } catch (HostCaseFailedException failed) { Console.WriteLine(failed.Message); }
/// </code></example>
public sealed class HostCaseFailedException(string message) : Exception(message);
