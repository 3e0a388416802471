using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Concurrent handlers (all, both, race and any, with a limit on time or number), and retries.</summary>
public static class GatherTests
{
    private static readonly Key<string> Word = new("word", () => "none");

    private static async Handler<int> Arm(List<string> log, int number, int yields)
    {
        log.Add($"{number} begins");
        var ended = false;
        try
        {
            for (var n = 0; n < yields; n++)
                await Handler.Yield;
            ended = true;
            return number;
        }
        finally
        {
            log.Add($"{number} {(ended ? "ends" : "is cancelled")}");
        }
    }

    private static Handler<int> Failing(Exception fault, int yields = 0) =>
        yields == 0 ? Handler.Fail<int>(fault) : Handler.Yield.Then(Failing(fault, yields - 1));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fibers: concurrent handlers",
        [
            Matrix.Case(
                "all with a limit runs at most that many handlers concurrently, and keeps the order of its values",
                i =>
                {
                    var (running, most) = (0, 0);
                    async Handler<int> Counted(int n)
                    {
                        most = Math.Max(most, ++running);
                        for (var y = 0; y < 5 - n; y++)
                            await Handler.Yield;
                        running--;
                        return n;
                    }
                    Check.Sequence([0, 1, 2, 3, 4], i.Value(Handler.All(Enumerable.Range(0, 5).Select(Counted), 2)));
                    Check.Equal(2, most);
                    Check.Sequence([0, 1, 4], i.Value(Handler.Traverse([0, 1, 2], n => Handler.Return(n * n), 1)));
                    Check.Sequence([], i.Value(Handler.All(Array.Empty<Handler<int>>())));
                }
            ),
            Matrix.Case(
                "all with a limit starts nothing more after a failure",
                i =>
                {
                    var (log, fault) = (new List<string>(), new TimeoutException());
                    var end = i.End(Handler.All([Arm(log, 1, 9), Failing(fault, 1), Arm(log, 3, 0)], 2));
                    Check.Same(fault, end.Fault);
                    Check.Sequence(["1 begins", "1 is cancelled"], log);
                }
            ),
            Matrix.InOrder(
                "both runs two handlers concurrently; a failure of the second cancels the first",
                i =>
                {
                    var (log, fault) = (new List<string>(), new TimeoutException());
                    Check.Equal((1, 2), i.Value(Handler.Both(Arm(log, 1, 2), Arm(log, 2, 1), (a, b) => (a, b))));
                    Check.Sequence(["1 begins", "2 begins", "2 ends", "1 ends"], log);
                    log.Clear();
                    Check.Same(fault, i.End(Handler.Both(Arm(log, 1, 9), Failing(fault, 2), (a, b) => a + b)).Fault);
                    Check.Sequence(["1 begins", "1 is cancelled"], log);
                }
            ),
            Matrix.InOrder(
                "a halt in one of several handlers halts them all",
                i =>
                {
                    var (log, halt) = (new List<string>(), Response.Text("halt"));
                    Check.Same(halt, i.End(Handler.Both(Arm(log, 1, 9), Handler.Halt<int>(halt), (a, _) => a)).Halted);
                    Check.Sequence(["1 begins", "1 is cancelled"], log);
                }
            ),
            Matrix.Case(
                "keys set in a race reach the code after it from the winner; keys set in all do not leave it",
                i =>
                {
                    Handler<int> Setting(string word, int yields) =>
                        Word.Set(word).Then(yields == 0 ? Handler.Return(1) : Handler.Yield.Then(Handler.Return(2)));
                    Check.Equal(
                        "fast",
                        i.Value(Handler.Race(Setting("slow", 1), Setting("fast", 0)).Ignore().Then(Word.Get()))
                    );
                    Check.Equal(
                        "none",
                        i.Value(Handler.All([Setting("a", 0), Setting("b", 0)]).Ignore().Then(Word.Get()))
                    );
                }
            ),
            Matrix.Case(
                "a race ends with its first outcome, even a fault; by then the loser's finalizers have ended",
                i =>
                {
                    var (log, fault) = (new List<string>(), new TimeoutException());
                    Check.Same(fault, i.End(Handler.Race(Failing(fault, 1), Arm(log, 2, 9))).Fault);
                    Check.Sequence(["2 begins", "2 is cancelled"], log);
                    Check.Equal(3, i.Value(Handler.Race(Handler.Delay(TimeSpan.FromDays(1)).As(1), Arm(log, 3, 3))));
                }
            ),
            Matrix.InOrder(
                "any skips faults up to the first value; if there are only faults, it returns all of them, in order",
                i =>
                {
                    var (log, first, second) = (new List<string>(), new TimeoutException(), new FormatException());
                    Check.Equal(
                        3,
                        i.Value(Handler.Any(Failing(first), Failing(second, 1), Arm(log, 3, 3), Arm(log, 4, 9)))
                    );
                    Check.Sequence(["3 begins", "4 begins", "3 ends", "4 is cancelled"], log);
                    var all = (AggregateException)i.End(Handler.Any(Failing(first, 2), Failing(second))).Fault!;
                    Check.Sequence([first, second], all.InnerExceptions);
                }
            ),
            Matrix.Case(
                "a handler within its time limit keeps its value and keys; a handler beyond it faults after its finalizers",
                i =>
                {
                    var time = new ManualTime();
                    var timed = Matrix.Like(i, i.Options with { Time = time });
                    var log = new List<string>();
                    Check.Equal(1, i.Value(Word.Set("in time").Then(Arm(log, 1, 2)).Timeout(TimeSpan.FromDays(1))));
                    log.Clear();
                    // Waits by a token instead of a timer, and lets time pass.
                    var never = Handler.FromTask(
                        (_, gone) =>
                        {
                            time.Advance(TimeSpan.FromSeconds(3));
                            return new ValueTask<int>(Task.Delay(-1, gone).ContinueWith(_ => 1));
                        }
                    );
                    var fast = Handler
                        .Yield.Then(never)
                        .Finally(Handler.Sync(() => log.Add("cleaned")))
                        .Timeout(TimeSpan.FromSeconds(3));
                    var end = timed.End(fast);
                    Check.True(end.Fault is TimeoutException);
                    Check.True(end.Fault!.Message.Contains("3", StringComparison.Ordinal), end.Fault.Message);
                    Check.Sequence(["cleaned"], log);
                }
            ),
            Matrix.Case(
                "of nested time limits, the earlier one counts",
                i =>
                {
                    Handler<int> inner = Handler
                        .Delay(TimeSpan.FromDays(1))
                        .As(1)
                        .Timeout(TimeSpan.FromMilliseconds(1));
                    var end = i.End(inner.Catch(fault => Handler.Return(2)).Timeout(TimeSpan.FromDays(2)));
                    Check.Equal(2, end.GetValue());
                }
            ),
            Matrix.Case(
                "retry runs the handler anew after the specified waits, and ends with the last fault",
                i =>
                {
                    var time = new ManualTime(jumps: true);
                    var (attempts, seen) = (0, new List<int>());
                    Handler<int> flaky = Handler
                        .Sync(() => ++attempts)
                        .Bind(n => n < 3 ? Handler.Fail<int>(new TimeoutException($"{n}")) : Handler.Return(n));
                    TimeSpan? Next(int number, Exception fault)
                    {
                        seen.Add(number);
                        return number < 5 ? TimeSpan.FromSeconds(number) : null;
                    }
                    var timed = Matrix.Like(i, i.Options with { Time = time });
                    Check.Equal(3, timed.Value(flaky.Retry(Next)));
                    Check.Sequence([1, 2], seen);
                    Check.Equal(TimeSpan.FromSeconds(3).Ticks, time.GetTimestamp());
                    var end = timed.End(
                        Handler.Fail<int>(new TimeoutException("last")).Retry((n, _) => n < 2 ? TimeSpan.Zero : null)
                    );
                    Check.Equal("last", end.Fault!.Message);
                    Check.True(
                        i.End(Handler.Halt<int>(Response.Text("x")).Retry((_, _) => TimeSpan.Zero)).Halted is not null
                    );
                }
            ),
            Runner.TestCase(
                "invalid numbers and times are refused when the handler is built",
                () =>
                {
                    Check.Throws<ArgumentOutOfRangeException>(() => _ = Handler.All([Handler.Return(1)], 0));
                    Check.Throws<ArgumentOutOfRangeException>(() => _ = Handler.Return(1).Timeout(TimeSpan.Zero));
                    Check.Throws<ArgumentException>(() => _ = Handler.Race(Array.Empty<Handler<int>>()));
                    Check.Throws<ArgumentException>(() => _ = Handler.Any(Array.Empty<Handler<int>>()));
                }
            ),
        ]
    );
}
