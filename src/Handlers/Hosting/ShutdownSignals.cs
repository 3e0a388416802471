using System.Runtime.InteropServices;

namespace Handlers.Runtime;

/// <summary>
/// The signals by which a process is asked to end (SIGINT, SIGTERM): the first one is for the program, which stops in good order; a second
/// one ends the process immediately. For hosts that have no framework around them.
/// </summary>
/// <remarks>Thread-safe. Until it is disposed the first signal does not end the process.</remarks>
/// <example><code>
/// using (var signals = new ShutdownSignals())
/// {
///     var listener = new ListenerHost(app, "http://127.0.0.1:8080/");
///     await listener.StartAsync();
///     await signals.First;
///     await listener.StopAsync();
/// }
/// </code></example>
public sealed class ShutdownSignals : IDisposable
{
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Begins to listen.</summary>
    public ShutdownSignals() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        ];

    /// <summary>Complete when the process was asked to end.</summary>
    public Task First => first.Task;

    /// <summary>Stops listening: signals have their former effect again.</summary>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    // The second one is not cancelled, so its default action ends the process.
    private void Take(PosixSignalContext signal) => signal.Cancel = first.TrySetResult();
}
