using System.Diagnostics;
using System.Net.Sockets;
using Handlers.Bench.Abuse.Clients;
using Handlers.Bench.Abuse.Server;
using Handlers.Runtime;

namespace Handlers.Bench.Abuse;

/// <summary>One life of a host: it is started, gets requests from many clients at full speed, is stopped in the middle, and its counts are checked.</summary>
internal sealed class Round(HostInterpreter interpreter, int seed, Tally tally)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private volatile bool stopping;

    internal int Clients { get; init; } = 32;

    /// <summary>The behaviours of the clients. By default all.</summary>
    internal Behaviour[] Behaviours { get; init; } = Behaviour.All;

    /// <param name="traffic">Receives the number of requests so far, and returns a task that completes when the host is to be stopped.</param>
    internal async Task RunAsync(Func<Progress, Task> traffic)
    {
        var progress = new Progress();
        var clients = new List<Task>();
        await using (var host = await Host.StartAsync(interpreter, tally))
        {
            for (var n = 0; n < Clients; n++)
                clients.Add(Task.Run(ClientAsync(host, progress, n)));
            await traffic(progress);
            stopping = true;
            var clock = Stopwatch.StartNew();
            await host.StopAsync().WaitAsync(Patience);
            tally.Longest("milliseconds of the longest shutdown", clock.ElapsedMilliseconds);
            await Task.WhenAll(clients).WaitAsync(Patience);
        }
        tally.Count("hosts started and stopped");
    }

    private Func<Task> ClientAsync(Host host, Progress progress, int number) =>
        async () =>
        {
            var random = new Random(seed * 1_000 + number);
            using var giveUp = new CancellationTokenSource();
            using var session = new Session(
                $"{interpreter}-{seed}-{number}",
                random,
                host.First,
                host.Second,
                tally,
                giveUp.Token
            );
            while (!stopping)
                await OneAsync(session, Pick(random), giveUp, progress);
        };

    private async Task OneAsync(Session session, Behaviour behaviour, CancellationTokenSource giveUp, Progress progress)
    {
        // One timer serves a whole session, because a timer for each request would accumulate.
        giveUp.CancelAfter(Patience);
        try
        {
            await behaviour.Do(session);
            tally.Count(behaviour.Name);
        }
        catch (Exception end) when (end is HttpRequestException or IOException or SocketException)
        {
            if (stopping)
                tally.Count("cut off or refused by the shutdown");
            else if (behaviour.Do == Rude.Leave)
                tally.Count("disconnects, noticed");
            else
                tally.Fail($"{behaviour.Name}: {end.GetType().Name} {end.Message} {end.InnerException?.Message}");
        }
        catch (Exception end)
        {
            tally.Fail($"{behaviour.Name}: {end}");
        }
        progress.Step();
    }

    private Behaviour Pick(Random random)
    {
        var at = random.Next(Behaviours.Sum(behaviour => behaviour.Share));
        return Behaviours.First(behaviour => (at -= behaviour.Share) < 0);
    }
}

/// <summary>The progress of the clients of a round.</summary>
internal sealed class Progress
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int done;
    private int goal = int.MaxValue;

    /// <summary>Completes when the given number of behaviours is done.</summary>
    internal Task Reach(int count)
    {
        Volatile.Write(ref goal, count);
        if (Volatile.Read(ref done) >= count)
            reached.TrySetResult();
        return reached.Task;
    }

    internal void Step()
    {
        if (Interlocked.Increment(ref done) >= Volatile.Read(ref goal))
            reached.TrySetResult();
    }
}
