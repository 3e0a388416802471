namespace Handlers.Tests.Fuzz.Running;

/// <summary>Runs fuzzers one after the other, and prints what they find.</summary>
internal static class FuzzRun
{
    private const int MostShown = 10;

    public static async Task<int> AllAsync(Fuzzer[] all, FuzzOptions options)
    {
        var chosen = options.Only is { } only ? Array.FindAll(all, fuzzer => only.Contains(fuzzer.Name)) : all;
        if (chosen.Length == 0 || chosen.Length < options.Only?.Length)
        {
            Console.Error.WriteLine(
                $"expected names of fuzzers: {string.Join(' ', all.Select(fuzzer => fuzzer.Name))}"
            );
            return 2;
        }
        var lost = new List<string>();
        TaskScheduler.UnobservedTaskException += (_, task) =>
        {
            lock (lost)
                lost.Add($"expected every fault of a task to be observed, found {task.Exception}");
        };
        using var watchdog = new Watchdog();
        var (passed, failed) = (0, 0);
        foreach (var fuzzer in chosen)
        {
            await using (fuzzer)
            {
                var tally = new Tally(fuzzer.Name);
                await OneAsync(fuzzer, options, options.Time / chosen.Length, tally, watchdog);
                lock (lost)
                {
                    lost.ForEach(tally.Fault);
                    lost.Clear();
                }
                Console.WriteLine(tally);
                (passed, failed) = (passed + tally.Held, failed + tally.Failed);
            }
        }
        Console.WriteLine($"{passed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }

    private static async Task OneAsync(
        Fuzzer fuzzer,
        FuzzOptions options,
        TimeSpan? time,
        Tally tally,
        Watchdog watchdog
    )
    {
        await fuzzer.StartAsync();
        var (began, next, growth) = (TimeProvider.System.GetTimestamp(), -1, new Growth());
        var count = time is null ? options.Count ?? fuzzer.Count : options.Count ?? int.MaxValue;
        var warm = Math.Min(count / 4, 2_000);
        await Task.WhenAll(Enumerable.Range(0, fuzzer.Width).Select(_ => Task.Run(WorkAsync)));
        if (await fuzzer.EndAsync() is { } fault)
            tally.Fault(fault);
        if (growth.Fault() is { } grown)
            tally.Fault(grown);

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var i && i < count && tally.Failed < MostShown)
            {
                if (time is { } limit && TimeProvider.System.GetElapsedTime(began) > limit)
                    return;
                if (i == warm)
                    growth.Begin();
                var seed = unchecked(options.Seed + i);
                var replay = $"--only {fuzzer.Name} --seed {seed} --count 1";
                watchdog.Begin(replay);
                tally.Add(replay, await CheckAsync(fuzzer, new Dice(seed)));
                watchdog.End(replay);
            }
        }
    }

    private static async Task<string?> CheckAsync(Fuzzer fuzzer, Dice dice)
    {
        try
        {
            return await fuzzer.CheckAsync(dice);
        }
        catch (Exception fault)
        {
            return $"expected an answer, found {fault}";
        }
    }

    private sealed class Tally(string name)
    {
        private readonly Lock gate = new();

        public int Held { get; private set; }

        public int Failed { get; private set; }

        public void Add(string replay, string? fault)
        {
            lock (gate)
                if (fault is null)
                    Held++;
                else
                {
                    Failed++;
                    Console.WriteLine($"  {replay}: {fault}");
                }
        }

        public void Fault(string fault) => Add(name, fault);

        public override string ToString() => $"fuzz-{name}: {Held} of {Held + Failed} answers hold";
    }
}
