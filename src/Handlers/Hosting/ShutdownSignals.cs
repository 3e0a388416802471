using System.Runtime.InteropServices;

namespace Handlers.Runtime;

/// <summary>
/// Handles the signals that ask a process to end (SIGINT, SIGTERM): the first signal lets the program stop in order; a second
/// signal ends the process immediately. Use it for hosts without a framework that handles these signals.
/// </summary>
/// <remarks>Thread-safe. Until this object is disposed, the first signal does not end the process.</remarks>
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

    /// <summary>Starts listening for the signals.</summary>
    public ShutdownSignals() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Take),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take),
        ];

    /// <summary>Gets a task that completes at the first signal.</summary>
    public Task First => first.Task;

    /// <summary>Stops listening: signals have their previous effect again.</summary>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    // The second signal is not cancelled, so its default action ends the process.
    private void Take(PosixSignalContext signal) => signal.Cancel = first.TrySetResult();
}
