using Handlers.Runtime;

namespace Handlers;

/// <summary>The options of <see cref="ListenerHost"/>: the options of every host, and the time limits for slow clients. Immutable; every option has a default
/// value.</summary>
/// <remarks>On this host a slow client holds a worker, so by default every wait for a client has a limit.</remarks>
/// <example><code>
/// var options = new ListenerOptions { Workers = 64, ClientTimeout = TimeSpan.FromSeconds(10) };
/// var listener = new ListenerHost(app, "http://127.0.0.1:8080/", options);
/// </code></example>
public sealed record ListenerOptions : AppServerOptions
{
    /// <summary>Creates options with default values. The interpreter is the blocking one.</summary>
    public ListenerOptions() => Interpreter = HostInterpreter.Blocking;

    /// <summary>
    /// Gets the minimum rate of a request's body in bytes per second, averaged over the time that the host waits for the body, after the first five seconds.
    /// Zero or more. If the rate is lower, the read faults with <see cref="RequestTimeout"/>, and the client gets 408. The default value is 240, as in
    /// Kestrel; zero disables the limit.
    /// </summary>
    public int MinBodyRate { get; init; } = 240;

    /// <summary>
    /// Gets how long one read of a body, or one write of at most 64 KB of a response, waits for the client. A read that takes longer faults with
    /// <see cref="RequestTimeout"/>, and the client gets 408; a write that takes longer ends the connection and cancels the request. More than zero
    /// and at most 24 days, or <see cref="Timeout.InfiniteTimeSpan"/> for no limit. The default value is 30 seconds.
    /// </summary>
    public TimeSpan ClientTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        ArgumentOutOfRangeException.ThrowIfNegative(MinBodyRate, "ListenerOptions.MinBodyRate");
        if (
            ClientTimeout != Timeout.InfiniteTimeSpan
            && (ClientTimeout <= TimeSpan.Zero || ClientTimeout.TotalMilliseconds > int.MaxValue)
        )
            throw new ArgumentOutOfRangeException(
                nameof(ClientTimeout),
                ClientTimeout,
                $"Expected ListenerOptions.ClientTimeout to be more than zero and at most 24 days, or Timeout.InfiniteTimeSpan for no limit, found {ClientTimeout}."
            );
    }
}
