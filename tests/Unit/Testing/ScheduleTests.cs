using Expecto;
using Handlers.Runtime;
using static Handlers.Primitives;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Who goes next in a test run.</summary>
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
                await Primitives.Yield;
            }
            return count;
        }
    }

    private static readonly Handler<IReadOnlyList<int>> Two = All([Steps("a", 2), Steps("b", 2)]);

    private static string Order(Schedule schedule) => string.Join(" ", new TestInterpreter(schedule).Run(Two).Marks);

    [Tests]
    public static readonly Test All_ = Runner.TestList(
        "test interpreter: schedules",
        [
            Runner.TestCase(
                "first in, first out is the order of all other interpreters",
                () =>
                {
                    var seen = new List<string>();
                    Check.Equal("a1 b1 a2 b2", Order(Schedule.Fifo));
                    Check.Equal(Order(Schedule.Fifo), string.Join(" ", new TestInterpreter().Run(Two).Marks));
                }
            ),
            Runner.TestCase(
                "last in, first out serves the last one to its end",
                () => Check.Equal("b1 b2 a1 a2", Order(Schedule.Lifo))
            ),
            Runner.TestCase(
                "seeds give all interleavings of a small program, and each repeats its own",
                () =>
                {
                    var orders = Enumerable.Range(0, 200).Select(seed => Order(Schedule.Random(seed))).ToArray();
                    // Two fibers with two marks each: 4! / (2! 2!) ways to interleave them.
                    Check.Equal(6, orders.Distinct().Count());
                    Check.Sequence(orders, Enumerable.Range(0, 200).Select(seed => Order(Schedule.Random(seed))));
                }
            ),
            Runner.TestCase(
                "a replay repeats the whole trace, whatever chose it",
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
                "a schedule's text is the expression that makes it",
                () =>
                {
                    Check.Equal("Schedule.Random(-3)", $"{Schedule.Random(-3)}");
                    Check.Equal("Schedule.Exactly(0, 1)", $"{Schedule.Exactly(0, 1)}");
                }
            ),
            Runner.TestCase(
                "a schedule of one's own is asked where there is a choice, with who is ready; one out of range is refused",
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
