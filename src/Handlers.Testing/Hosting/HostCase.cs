using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>One thing that every host does alike, as data: a name, what a host must be able to do, and a trial.</summary>
/// <remarks>Immutable; may run on many hosts concurrently.</remarks>
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

    /// <summary>A sentence: what the host does.</summary>
    public string Name { get; }

    /// <summary>What a host must be able to do for it.</summary>
    public HostAbilities Needs { get; }

    /// <summary>Runs it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="interpreter">One of <see cref="TestedHost.Interpreters"/>.</param>
    /// <returns>Complete when it held. Faults with <see cref="HostCaseFailedException"/> when it did not.</returns>
    public async Task RunAsync(TestedHost host, HostInterpreter interpreter)
    {
        ArgumentNullException.ThrowIfNull(host);
        var run = new HostTrial(host, interpreter);
        await using var _ = run.ConfigureAwait(false);
        await trial(run).ConfigureAwait(false);
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}

/// <summary>A host did not do what a case expects.</summary>
/// <param name="message">What was expected and what was found.</param>
/// <example><code>
/// try { await one.RunAsync(host, HostInterpreter.Async); } catch (HostCaseFailedException failed) { Console.WriteLine(failed.Message); }
/// </code></example>
public sealed class HostCaseFailedException(string message) : Exception(message);
