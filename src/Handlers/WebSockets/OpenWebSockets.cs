namespace Handlers;

/// <summary>The number of open websockets. It is always kept, because a tool that begins to listen must not miss the websockets that are already open.</summary>
internal static class OpenWebSockets
{
    private static int open;

    static OpenWebSockets() =>
        Telemetry.Made(static () =>
            Telemetry.Meter?.CreateObservableUpDownCounter(
                "handlers.websockets.open",
                static () => Volatile.Read(ref open),
                "{connection}",
                "Accepted websockets whose view has not ended."
            )
        );

    internal static void Opened() => Interlocked.Increment(ref open);

    internal static void Ended() => Interlocked.Decrement(ref open);
}
