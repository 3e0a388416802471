using System.Runtime.InteropServices;

namespace Handlers;

/// <summary>
/// Ends the process on the second SIGINT or SIGTERM. The first signal belongs to the framework, which stops gracefully. The framework treats a second one
/// like the first, so a stop that hangs could not be interrupted.
/// </summary>
internal sealed class SecondSignalTerminator : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private int taken;

    internal SecondSignalTerminator() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Take(2)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Take(15)),
        ];

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    // The framework's listener has cancelled the default action of the signal, so the process exits here, with the exit code of that action.
    private void Take(int signal)
    {
        if (Interlocked.Increment(ref taken) > 1)
            Environment.Exit(128 + signal);
    }
}
