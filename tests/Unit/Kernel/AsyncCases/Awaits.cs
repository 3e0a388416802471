using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Handlers.Tests;

/// <summary>The values that can be awaited.</summary>
internal static class Awaits
{
    internal static IEnumerable<(string Name, Handler<string> Handler, string Yields)> All =>
        [
            ("handlers of every kind", Handlers(), "1 2 3 4 5 6 acted"),
            ("tasks of every kind", Tasks(), "1 2 3 4 5 1,2 9 late"),
            ("tasks awaited in other ways", Configured(), "1 2 forced suppressed FormatException"),
            ("value tasks of every kind", ValueTasks(), "1 2 3 4 a,b"),
            ("other awaitables", Others(), "yielded entered 5 custom 7"),
            ("awaiting a handler twice runs it twice", Twice(), "1 2"),
            ("a handler that is not awaited does not run", Dropped(), "0"),
            ("typed keys and the token survive every wait", Stays(), "1 2 False"),
            ("a hundred thousand awaits in a loop", Many(), "100000"),
        ];

    private static async Handler<string> Handlers()
    {
        var acted = "";
        var trace =
            $"{await Handler.Return(1)} {await Handler.Sync(() => 2)} {await Later(3)} {await Handler.Offload(_ => 4)}";
        trace += $" {await Handler.FromTask(async token => { await Task.Yield(); return 5; })}";
        trace += $" {await Handler.Return(5).Map(x => x + 1)}";
        await Handler.Yield;
        await Handler.Delay(TimeSpan.Zero);
        await Handler.Nothing;
        await Handler.Sync(() => acted = "acted");
        await (Handler)Later(0);
        return $"{trace} {acted}";
    }

    private static async Handler<string> Tasks()
    {
        var late = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = Task.Run(() => late.SetResult("late"));
        await Task.CompletedTask;
        await release;
        var both = await Task.WhenAll(Plain(1), Plain(2));
        var first = await await Task.WhenAny(Task.FromResult(9));
        return $"{await Task.FromResult(1)} {await Plain(2)} {await Task.Run(() => 3)} {await Task.Run(async () => await Plain(4))} "
            + $"{await Task.Delay(TimeSpan.FromTicks(1)).ContinueWith(_ => 5)} {string.Join(",", both)} {first} {await late.Task}";
    }

    private static async Handler<string> Configured()
    {
        var trace = $"{await Plain(1).ConfigureAwait(false)} {await Plain(2).ConfigureAwait(true)}";
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        trace += " forced";
        var failed = Failing();
        await failed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return $"{trace} suppressed {failed.Exception!.InnerException!.GetType().Name}";
    }

    private static async Handler<string> ValueTasks()
    {
        // A channel's value tasks have a special source.
        var channel = Channel.CreateBounded<string>(1);
        var writing = Task.Run(async () =>
        {
            await channel.Writer.WriteAsync("a");
            await channel.Writer.WriteAsync("b");
        });
        await default(ValueTask);
        await new ValueTask(Task.Delay(TimeSpan.FromTicks(1))).ConfigureAwait(false);
        var read = $"{await channel.Reader.ReadAsync()},{await channel.Reader.ReadAsync()}";
        await writing;
        return $"{await new ValueTask<int>(1)} {await Value(2)} {await Value(3).ConfigureAwait(false)} {await Value(4).Preserve()} {read}";
    }

    private static async Handler<string> Others()
    {
        await Task.Yield();
        using var gate = new SemaphoreSlim(1);
        await gate.WaitAsync();
        var released = Task.Run(() => gate.Release());
        await gate.WaitAsync();
        await released;
        return $"yielded entered {await new Lazy<Task<int>>(() => Plain(5)).Value} {await new Custom("custom")} {await TimeSpan.FromTicks(7)}";
    }

    private static async Handler<string> Twice()
    {
        var runs = 0;
        var counting = Handler.Of(async () =>
        {
            await Handler.Yield;
            return ++runs;
        });
        return $"{await counting} {await counting}";
    }

    private static async Handler<string> Dropped()
    {
        var runs = 0;
        async Handler Count()
        {
            runs++;
            await Handler.Yield;
        }
#pragma warning disable HND001 // because the test is that it does not run
        _ = Count();
#pragma warning restore HND001
        Handler kept = Count();
        await Handler.Yield;
        GC.KeepAlive(kept);
        return $"{runs}";
    }

    private static readonly Key<int> number = new("number");

    private static async Handler<string> Stays()
    {
        await number.Set(1);
        await Task.Run(() => { }).ConfigureAwait(false);
        var first = await number.Get();
        await Setting();
        var token = await Handler.Cancellation;
        return $"{first} {await number.Get()} {token.IsCancellationRequested}";

        static async Handler Setting()
        {
            await Task.Yield();
            await number.Set(2);
        }
    }

    private static async Handler<string> Many()
    {
        var sum = 0;
        for (var i = 0; i < 100_000; i++)
            sum += i % 1000 == 0 ? await Later(1) : await Handler.Return(1);
        return $"{sum}";
    }

    internal static async Handler<A> Later<A>(A value)
    {
        await Handler.Yield;
        return value;
    }

    internal static async Task<int> Plain(int value)
    {
        await Task.Yield();
        return value;
    }

    internal static async ValueTask<int> Value(int value)
    {
        await Task.Yield();
        return value;
    }

    private static async Task Failing()
    {
        await Task.Yield();
        throw new FormatException("fails");
    }

    private static TaskAwaiter<long> GetAwaiter(this TimeSpan time) => Task.FromResult(time.Ticks).GetAwaiter();

    /// <summary>A user-defined awaitable whose awaiter calls back from another thread.</summary>
    private readonly struct Custom(string result) : INotifyCompletion
    {
        public Custom GetAwaiter() => this;

        public bool IsCompleted => false;

        public string GetResult() => result;

        public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(_ => continuation());
    }
}
