using System.Runtime.InteropServices;

namespace Handlers;

/// <summary>
/// The signals by which a process is asked to end. The first one is the framework's, which stops in good order; the framework takes a second
/// one for the first again, so here it ends the process at once.
/// </summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly PosixSignalRegistration[] registrations;
    private int taken;

    internal SecondSignal() =>
        registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Take(2)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Take(15)),
        ];

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }

    // Not left to the system: whoever else listens has cancelled what it would do. With the code that it would have given.
    private void Take(int signal)
    {
        if (Interlocked.Increment(ref taken) > 1)
            Environment.Exit(128 + signal);
    }
}
