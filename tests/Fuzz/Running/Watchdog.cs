using System.Collections.Concurrent;

namespace Handlers.Tests.Fuzz.Running;

/// <summary>Ends the process with a failure if a case takes so long that it hangs.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, long> begun = [];
    private readonly ITimer timer;

    public Watchdog() =>
        timer = TimeProvider.System.CreateTimer(_ => Look(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    public void Begin(string what) => begun[what] = TimeProvider.System.GetTimestamp();

    public void End(string what) => begun.TryRemove(what, out _);

    public void Dispose() => timer.Dispose();

    private void Look()
    {
        foreach (var (what, since) in begun)
            if (TimeProvider.System.GetElapsedTime(since) > Limit)
            {
                Console.WriteLine(
                    $"{what} hangs: it has taken more than {Limit.TotalSeconds} s. Replay it with {what}."
                );
                Console.WriteLine("0 passed, 1 failed");
                Environment.Exit(1);
            }
    }
}
