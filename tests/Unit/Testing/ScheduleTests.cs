using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The order of fibers in a test run.</summary>
public static class ScheduleTests
{
    private static Handler<int> Steps(string name, int count)
    {
        return Walk();

        async Handler<int> Walk()
        {
            for (var n = 1; n <= count; n++)
            {
                TestTrace.Mark($"{name}{n}");
                await Handler.Yield;
            }
            return count;
        }
    }

    private static readonly Handler<IReadOnlyList<int>> Two = Handler.All([Steps("a", 2), Steps("b", 2)]);

    private static string Order(Schedule schedule) => string.Join(" ", new TestInterpreter(schedule).Run(Two).Marks);

    [Tests]
    public static readonly Test All_ = Runner.TestList(
        "test interpreter: schedules",
        [
            Runner.TestCase(
                "first in, first out is the order of all other interpreters",
                () =>
                {
                    Check.Equal("a1 b1 a2 b2", Order(Schedule.Fifo));
                    Check.Equal(Order(Schedule.Fifo), string.Join(" ", new TestInterpreter().Run(Two).Marks));
                }
            ),
            Runner.TestCase(
                "last in, first out runs the last fiber to its end",
                () => Check.Equal("b1 b2 a1 a2", Order(Schedule.Lifo))
            ),
            Runner.TestCase(
                "seeds produce all interleavings of a small program, and each seed repeats its own",
                () =>
                {
                    var orders = Enumerable.Range(0, 200).Select(seed => Order(Schedule.Random(seed))).ToArray();
                    // Two fibers with two marks each: 4! / (2! 2!) ways to interleave them.
                    Check.Equal(6, orders.Distinct().Count());
                    Check.Sequence(orders, Enumerable.Range(0, 200).Select(seed => Order(Schedule.Random(seed))));
                }
            ),
            Runner.TestCase(
                "a replay repeats the whole trace, whichever schedule chose it",
                () =>
                {
                    for (var seed = 0; seed < 50; seed++)
                    {
                        var run = new TestInterpreter(Schedule.Random(seed)).Run(Two);
                        var again = new TestInterpreter(run.Replay).Run(Two);
                        Check.Sequence(run.Trace, again.Trace);
                        Check.Sequence(run.Choices, again.Choices);
                    }
                }
            ),
            Runner.TestCase(
                "exploring produces every interleaving exactly once, and reports that it is complete",
                () =>
                {
                    var all = new TestInterpreter().Explore(Two);
                    var orders = all.Select(run => string.Join(" ", run.Marks)).ToArray();
                    Check.True(all.IsComplete);
                    Check.Equal(6, orders.Distinct().Count());
                    // The last turn of each fiber leaves no mark: including it, there are (2 * 3)! / (3! 3!) ways.
                    Check.Equal(20, orders.Length);
                    Check.Equal(20, all.Count);
                }
            ),
            Runner.TestCase(
                "exploring up to a bound is not complete, and neither is exploring to a depth that omits choices",
                () =>
                {
                    var some = new TestInterpreter().Explore(Two, runs: 5);
                    Check.Equal(5, some.Count());
                    Check.True(!some.IsComplete);
                    var shallow = new TestInterpreter().Explore(Two, depth: 1);
                    Check.Sequence(["a1 b1 a2 b2", "b1 a1 b2 a2"], shallow.Select(run => string.Join(" ", run.Marks)));
                    Check.True(!shallow.IsComplete);
                }
            ),
            Runner.TestCase(
                "exploring finds the one order in which an update is lost, and its replay reproduces it",
                () =>
                {
                    static Handler<int> Counting()
                    {
                        return Main();

                        static async Handler<int> Main()
                        {
                            var count = 0;
                            async Handler<int> Add()
                            {
                                var read = count;
                                await Handler.Yield;
                                count = read + 1;
                                return 0;
                            }
                            await Handler.All([Add(), Add()]);
                            return count;
                        }
                    }
                    var lost = new TestInterpreter().Explore(Counting()).First(run => run.Value == 1);
                    Check.Equal(1, new TestInterpreter(lost.Replay).Run(Counting()).Value);
                    Check.True(new TestInterpreter().Explore(Counting()).Any(run => run.Value == 2));
                }
            ),
            Runner.TestCase(
                "a keyed schedule gives a fiber the same numbers whatever other fibers do",
                () =>
                {
                    static Handler<IReadOnlyList<int>> Three(int extra) =>
                        Handler.All([Steps("a", 3), Steps("b", 3), Steps("x", extra)]);
                    var same = 0;
                    for (var seed = 0; seed < 100; seed++)
                    {
                        string Without(int extra) =>
                            string.Join(
                                " ",
                                new TestInterpreter(Schedule.Keyed(seed))
                                    .Run(Three(extra))
                                    .Marks.Where(mark => mark[0] != 'x')
                            );
                        Check.Equal(Without(0), Without(7));
                        same += Without(0) == Without(0) ? 1 : 0;
                    }
                    var orders = Enumerable.Range(0, 300).Select(seed => Order(Schedule.Keyed(seed)));
                    Check.Equal(6, orders.Distinct().Count());
                    Check.Equal(100, same);
                }
            ),
            Runner.TestCase(
                "priorities run one fiber to its end, and each change lets another fiber run",
                () =>
                {
                    static int Switches(Schedule schedule)
                    {
                        var marks = new TestInterpreter(schedule)
                            .Run(Handler.All([Steps("a", 9), Steps("b", 9)]))
                            .Marks;
                        return marks.Zip(marks.Skip(1)).Count(pair => pair.Item1[0] != pair.Item2[0]);
                    }
                    for (var seed = 0; seed < 50; seed++)
                    {
                        Check.Equal(1, Switches(Schedule.Prioritized(seed, changes: 0)));
                        Check.True(Switches(Schedule.Prioritized(seed, changes: 2, within: 9)) <= 3);
                    }
                    Check.Equal(
                        3,
                        Enumerable.Range(0, 50).Max(seed => Switches(Schedule.Prioritized(seed, changes: 2, within: 9)))
                    );
                }
            ),
            Runner.TestCase(
                "several requests of one run take turns on one loop",
                () =>
                {
                    async Handler<string> View()
                    {
                        var path = (await Handler.Request).Path;
                        TestTrace.Mark($"{path} begins");
                        await Handler.Delay(TimeSpan.FromSeconds(1));
                        TestTrace.Mark($"{path} ends");
                        return path;
                    }
                    var run = new TestInterpreter().RunTogether(
                        View(),
                        [RequestContext.Of(Handlers.Request.Get("/a")), RequestContext.Of(Handlers.Request.Get("/b"))]
                    );
                    Check.Sequence(["/a", "/b"], run.Value.Select(outcome => outcome.GetValue()));
                    Check.Sequence(["/a begins", "/b begins", "/a ends", "/b ends"], run.Marks);
                    Check.Equal(TimeSpan.FromSeconds(1), run.EndTime);
                    Check.Sequence(
                        ["1 GET /a value /a", "2 GET /b value /b"],
                        run.Fibers.Select(f => $"{f.Path} {f.Name} {f.Outcome}")
                    );
                }
            ),
            Runner.TestCase(
                "the text of a schedule is the expression that creates it",
                () =>
                {
                    Check.Equal("Schedule.Random(-3)", $"{Schedule.Random(-3)}");
                    Check.Equal("Schedule.Keyed(7)", $"{Schedule.Keyed(7)}");
                    Check.Equal("Schedule.Prioritized(7, 2, 50)", $"{Schedule.Prioritized(7)}");
                    Check.Equal("Schedule.Exactly(0, 1)", $"{Schedule.Exactly(0, 1)}");
                }
            ),
            Runner.TestCase(
                "a custom schedule gets the ready fibers where there is a choice; a result out of range is refused",
                () =>
                {
                    var asked = new List<string>();
                    var mine = new Mine(ready =>
                    {
                        asked.Add(string.Join(" ", ready.Select(fiber => fiber.Path)));
                        return ready.Count - 1;
                    });
                    Check.Equal("b1 b2 a1 a2", Order(mine));
                    Check.Equal("1.1 1.2", asked[0]);
                    Check.Throws<InvalidOperationException>(() => Order(new Mine(_ => 7)), "one of 2", "found 7");
                }
            ),
        ]
    );

    private sealed class Mine(Func<IReadOnlyList<TestFiber>, int> choose) : Schedule
    {
        public override Func<IReadOnlyList<TestFiber>, int> Begin() => choose;
    }
}
