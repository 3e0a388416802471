using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Kernel;

/// <summary>Words whose functions do not wait refuse a function that returns a task, when the handler is built.</summary>
public static class NoWaitTests
{
    private static readonly Handler<int> One = Handler.Return(1);

    private static readonly Key<int> Seen = new("seen", () => 0);

    private static Task<int> LoadAsync() => Task.FromResult(1);

#pragma warning disable HND001 // because each is refused when it is built
    private static readonly (string What, Action Build, string Found)[] Refused =
    [
        ("Sync of a task", () => Handler.Sync(() => Task.CompletedTask), "a task"),
        ("Sync of a task of a value", () => Handler.Sync(LoadAsync), "a task"),
        ("Sync of an async lambda", () => Handler.Sync(async () => await LoadAsync()), "a task"),
        ("Sync of a value task", () => Handler.Sync(() => ValueTask.CompletedTask), "a task"),
        ("Sync of a value task of a value", () => Handler.Sync(() => new ValueTask<int>(1)), "a task"),
        ("Sync of a handler", () => Handler.Sync(() => Handler.Nothing), "a handler"),
        ("Sync of a handler of a value", () => Handler.Sync(() => One), "a handler"),
        ("Sync of the request and a task", () => Handler.Sync(request => Task.FromResult(request)), "a task"),
        ("Read of a task", () => Handler.Read(_ => LoadAsync()), "a task"),
        ("Read of a handler", () => Handler.Read(_ => One), "a handler"),
        ("Offload of a task", () => Handler.Offload(async token => await Task.Delay(1, token)), "a task"),
        ("Do with an async lambda", () => One.Do(async _ => await LoadAsync()), "a task"),
        ("Do with a handler", () => One.Do(n => Seen.Set(n)), "a handler"),
        ("Map to a task", () => One.Map(_ => LoadAsync()), "a task"),
        ("Map to a value task", () => One.Map(_ => new ValueTask<int>(1)), "a task"),
        ("Map of a binding to a task", () => Handler.Query("q").Map(_ => LoadAsync()), "a task"),
        ("select of a task", () => _ = from n in One select LoadAsync(), "a task"),
    ];
#pragma warning restore HND001

    [Tests]
    public static readonly Test All = Runner.TestList(
        "functions that do not wait",
        [
            .. Refused.Select(each =>
                Runner.TestCase(
                    $"{each.What} is refused",
                    () =>
                        Check.Throws<ArgumentException>(
                            each.Build,
                            $"Expected a function that does not wait, found one that returns {each.Found}."
                        )
                )
            ),
            Runner.TestCase(
                "the error of Sync recommends another function",
                () =>
                    Check.Throws<ArgumentException>(
                        () => Handler.Sync(LoadAsync),
                        "Write Handler.Of(async () => …) or Handler.FromTask(…)."
                    )
            ),
            Matrix.Case(
                "Map to a handler is not refused",
                i => Check.Equal(1, i.Value(One.Map(_ => One).Bind(handler => handler)))
            ),
            Matrix.Case(
                "Do runs actions and functions, and keeps the value",
                i =>
                {
                    var seen = new List<int>();
                    Check.Equal(1, i.Value(One.Do(n => seen.Add(n)).Do(seen.Remove).Do(n => seen.Add(n + 1))));
                    Check.Sequence([2], seen);
                }
            ),
            Matrix.Case(
                "Recover answers faults of its type with a value, and no others",
                i =>
                {
                    Check.Equal(2, i.Value(Handler.Fail<int>(new FormatException()).Recover((FormatException _) => 2)));
                    Check.True(
                        i.End(Handler.Fail<int>(new IOException()).Recover((FormatException _) => 2)).Fault
                            is IOException
                    );
                }
            ),
            Matrix.Case(
                "ForEach with a limit runs so many at a time, reads its items at each run, and drops the values",
                i =>
                {
                    var (running, most, items) = (0, 0, new List<int> { 1, 2, 3 });
                    var all = Handler.ForEach(
                        items,
                        async n =>
                        {
                            most = Math.Max(most, ++running);
                            await Handler.Delay(TimeSpan.FromTicks(1));
                            running--;
                        },
                        maxConcurrency: 2
                    );
                    i.Value(all.As(0));
                    Check.Equal(2, most);
                    items.Clear();
                    most = 0;
                    i.Value(all.As(0));
                    Check.Equal(0, most);
                    Check.Throws<ArgumentOutOfRangeException>(() =>
                        Handler.ForEach(items, _ => One, maxConcurrency: 0)
                    );
                }
            ),
            Matrix.Case(
                "ForEach drops the values of its handlers, waits for them in turn, and ends with the first fault",
                i =>
                {
                    var seen = new List<int>();
                    Handler<int> Note(int n) => Handler.Yield.Then(Handler.Sync(() => seen.Add(n))).As(n);
                    i.Value(Handler.ForEach([1, 2, 3], Note).As(0));
                    var end = i.End(
                        Handler
                            .ForEach([4, 5, 6], n => n == 5 ? Handler.Fail<int>(new FormatException()) : Note(n))
                            .As(0)
                    );
                    Check.True(end.Fault is FormatException);
                    Check.Sequence([1, 2, 3, 4], seen);
                }
            ),
            Matrix.Case(
                "a million turns of ForEach need no stack",
                i =>
                {
                    var turns = 0;
                    i.Value(Handler.ForEach(Enumerable.Range(0, 1_000_000), _ => Handler.Return(++turns)).As(0));
                    Check.Equal(1_000_000, turns);
                }
            ),
            Matrix.Case(
                "the handler of an item that is null is a fault that names ForEach",
                i =>
                    Check.True(
                        i.End(Handler.ForEach([1], _ => (Handler)null!).As(0)).Fault!.Message.Contains("ForEach")
                    )
            ),
        ]
    );
}
