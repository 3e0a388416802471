using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bridge;

using global::LanguageExt;
using static global::LanguageExt.Prelude;

/// <summary>Many handlers as one, for LanguageExt's collections.</summary>
public static class SequenceTests
{
    private static readonly FormatException Broken = new("broken");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "LanguageExt: sequences",
        [
            Matrix.Case(
                "a seq of handlers yields a seq in order, one after another",
                i =>
                {
                    var log = new List<string>();
                    Handler<int> Step(int n) => Logged(log, n, wait: true);
                    Check.Equal(Seq(1, 2, 3), i.Value(Seq(Step(1), Step(2), Step(3)).Sequence()));
                    Check.Sequence(["1 begins", "1 ends", "2 begins", "2 ends", "3 begins", "3 ends"], log);
                    Check.Equal(Seq(2, 4), i.Value(Seq(Step(1), Step(2)).Traverse(x => 2 * x)));
                    Check.Equal(Seq(1, 2), i.Value(Seq(1, 2).Traverse(Step)));
                    Check.Equal(Seq(1, 2), i.Value(Seq(1, 2).Sequence(Step)));
                    Check.Equal(Seq<int>(), i.Value(Seq<Handler<int>>().Sequence()));
                }
            ),
            Matrix.InOrder(
                "with a limit, that many handlers run concurrently, in the order of the items",
                i =>
                {
                    var log = new List<string>();
                    Handler<int> Step(int n) => Logged(log, n, wait: n == 1);
                    Check.Equal(Seq(1, 2), i.Value(Seq(Step(1), Step(2)).Sequence(maxConcurrency: 2)));
                    Check.Sequence(["1 begins", "2 begins", "2 ends", "1 ends"], log);
                    Check.Equal(Seq(1, 2), i.Value(Seq(1, 2).Traverse(Step, maxConcurrency: 1)));
                    Check.Throws<ArgumentOutOfRangeException>(() => Seq1(1).Traverse(Step, 0));
                }
            ),
            Matrix.Case(
                "a map of handlers yields a map with the same keys",
                i =>
                {
                    var log = new List<string>();
                    var map = HashMap(("a", 1), ("b", 2), ("c", 3));
                    Handler<int> Step(int n) => Logged(log, 10 * n, wait: true);
                    var expected = HashMap(("a", 10), ("b", 20), ("c", 30));
                    Check.Equal(expected, i.Value(map.Traverse(Step)));
                    Check.Equal(expected, i.Value(map.Traverse(Step, maxConcurrency: 3)));
                    Check.Equal(expected, i.Value(map.Sequence(Step)));
                    Check.Equal(expected, i.Value(map.Map(Step).Sequence()));
                    Check.Equal(expected, i.Value(map.Map(Step).Sequence(maxConcurrency: 2)));
                    Check.Equal(map, i.Value(map.Map(Step).Traverse(x => x / 10)));
                    Check.Equal(HashMap<string, int>(), i.Value(HashMap<string, Handler<int>>().Sequence()));
                }
            ),
            Matrix.Case(
                "the first failure is the outcome, and later handlers do not run",
                i =>
                {
                    var log = new List<string>();
                    Handler<int> Step(int n) => n == 2 ? Handler.Fail<int>(Broken) : Logged(log, n, wait: false);
                    Check.Same(Broken, i.End(Seq(1, 2, 3).Traverse(Step)).Fault);
                    Check.Sequence(["1 begins", "1 ends"], log);
                    Check.Same(Broken, i.End(HashMap((1, 2)).Traverse(Step)).Fault);
                }
            ),
            Matrix.Case(
                "a lazy seq is read once, and its handlers run in each run",
                i =>
                {
                    var (read, calls) = (0, 0);
                    var lazy = toSeq(
                        Enumerable
                            .Range(0, 3)
                            .Select(n =>
                            {
                                read++;
                                return n;
                            })
                    );
                    var all = lazy.Traverse(n => Handler.Sync(() => n + 0 * ++calls));
                    Check.Equal((3, 0), (read, calls));
                    Check.Equal(Seq(0, 1, 2), i.Value(all));
                    Check.Equal(Seq(0, 1, 2), i.Value(all));
                    Check.Equal((3, 6), (read, calls));
                }
            ),
            Matrix.Case(
                "an option traverses to some value or none",
                i =>
                {
                    Check.Equal(Some(2), i.Value(Some(1).Traverse(x => Handler.Return(x + 1))));
                    Check.Equal(Option<int>.None, i.Value(Option<int>.None.Traverse(x => Handler.Return(x + 1))));
                    Check.Same(Broken, i.End(Some(1).Traverse(_ => Handler.Fail<int>(Broken))).Fault);
                    Check.Same(Broken, i.End(Some(1).Traverse<int, int>(_ => throw Broken)).Fault);
                }
            ),
            Matrix.Case(
                "a hundred thousand handlers can be combined",
                i => Check.Equal(100_000, i.Value(toSeq(Enumerable.Range(0, 100_000)).Traverse(Handler.Return)).Count)
            ),
        ]
    );

    private static async Handler<int> Logged(List<string> log, int n, bool wait)
    {
        log.Add($"{n} begins");
        if (wait)
            await Handler.Yield;
        log.Add($"{n} ends");
        return n;
    }
}
