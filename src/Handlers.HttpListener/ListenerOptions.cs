using Handlers.Runtime;

namespace Handlers;

/// <summary>Sets how an app is served over <see cref="System.Net.HttpListener"/>: the options of every host, and how long the host waits for slow
/// clients. Immutable; every option has a default.</summary>
/// <remarks>On this host a slow client holds a worker. So the host waits for no client without a limit, unless it is told to.</remarks>
/// <example><code>
/// var options = new ListenerOptions { Workers = 64, ClientTimeout = TimeSpan.FromSeconds(10) };
/// var listener = new ListenerHost(app, "http://127.0.0.1:8080/", options);
/// </code></example>
public sealed record ListenerOptions : AppServerOptions
{
    /// <summary>Makes options with all defaults. The interpreter is the blocking one.</summary>
    public ListenerOptions() => Interpreter = HostInterpreter.Blocking;

    /// <summary>
    /// The fewest bytes of a request's body that must arrive each second, on average over the time that the host waits for them, after the first
    /// five seconds. When fewer arrive, the read faults with <see cref="RequestTimeout"/>, and the client gets 408. The default value is 240, as on
    /// Kestrel; zero switches it off.
    /// </summary>
    public int MinBodyRate { get; init; } = 240;

    /// <summary>
    /// How long one read of a body, or one write of at most 64 KB of a response, waits for the client. A read that takes longer faults with
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
