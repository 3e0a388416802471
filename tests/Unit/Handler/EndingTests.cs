using Expecto;
using Handlers.Runtime;
using static Handlers.Primitives;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Attempt, settle, catch and finally over every way to end.</summary>
public static class EndingTests
{
    private static readonly FormatException Fault = new("first");
    private static readonly Response Enough = Response.Text("enough");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: endings",
        [
            Matrix.Case(
                "attempt makes a value of a value, a halt and a fault",
                i =>
                {
                    Check.Equal(1, i.Value(Attempt(Return(1))).GetValue());
                    Check.Same(Enough, i.Value(Attempt(Halt<int>(Enough))).Halted);
                    Check.Same(Fault, i.Value(Attempt(Fail<int>(Fault))).Fault);
                    Check.Same(Fault, i.Value(Attempt(Paused<int>(() => throw Fault))).Fault);
                }
            ),
            Matrix.Case(
                "settle passes a value and answers a halt or a fault",
                i =>
                {
                    Check.Equal(1, i.Value(Settle(Return(1), _ => Return(2))));
                    Check.Equal("Halted", i.Value(Settle(Halt<string>(Enough), o => Return($"{o.Kind}"))));
                    Check.Equal("Faulted", i.Value(Settle(Fail<string>(Fault), o => Return($"{o.Kind}"))));
                }
            ),
            Matrix.Case(
                "settle's own end replaces the first and is not answered again",
                i =>
                {
                    var second = new FormatException("second");
                    Check.Same(second, i.End(Settle(Fail<int>(Fault), _ => Fail<int>(second))).Fault);
                    Check.Same(Enough, i.End(Settle(Fail<int>(Fault), _ => Halt<int>(Enough))).Halted);
                }
            ),
            Matrix.Case(
                "catch answers faults and passes values and halts",
                i =>
                {
                    Check.Equal(1, i.Value(Catch(Return(1), _ => Return(2))));
                    Check.Equal("first", i.Value(Catch(Fail<string>(Fault), e => Return(e.Message))));
                    Check.Equal("first", i.Value(Catch(Paused<string>(() => throw Fault), e => Return(e.Message))));
                    Check.Same(Enough, i.End(Catch(Halt<int>(Enough), _ => Return(2))).Halted);
                    var second = new FormatException("second");
                    Check.Same(second, i.End(Catch(Fail<int>(Fault), _ => throw second)).Fault);
                }
            ),
            Matrix.Case(
                "a finalizer sees each outcome once, and the outcome stands",
                i =>
                {
                    Check.Sequence(["value 1"], Seen(Return(1), o => Check.Equal(1, o.GetValue())));
                    Check.Sequence(["halted"], Seen(Halt<int>(Enough), o => Check.Same(Enough, o.Halted)));
                    Check.Sequence(["faulted"], Seen(Fail<int>(Fault), o => Check.Same(Fault, o.Fault)));

                    List<string> Seen(Handler<int> handler, Action<Outcome<int>> same)
                    {
                        var seen = new List<string>();
                        var outcome = i.End(Finally(handler, o => Act(() => seen.Add(Word(o)))));
                        same(outcome);
                        return seen;
                    }
                }
            ),
            Matrix.Case(
                "a finalizer may wait",
                i =>
                {
                    var done = 0;
                    var wait = Then(Primitives.Yield, Act(() => done++));
                    Check.Equal(1, i.Value(Finally(Return(1), wait)));
                    Check.Same(Fault, i.End(Finally(Fail<int>(Fault), wait)).Fault);
                    Check.Same(Enough, i.End(Finally(Halt<int>(Enough), _ => wait)).Halted);
                    Check.Equal(3, done);
                }
            ),
            Matrix.Case(
                "finalizers run inside out",
                i =>
                {
                    var order = new List<string>();
                    var inner = Finally(Fail<int>(Fault), Act(() => order.Add("inner")));
                    var outer = Finally(Map(inner, x => x), _ => Act(() => order.Add("outer")));
                    Check.Same(Fault, i.End(outer).Fault);
                    Check.Sequence(["inner", "outer"], order);
                }
            ),
            Matrix.Case(
                "a finalizer that faults after a value is the outcome",
                i =>
                {
                    Check.Same(Fault, i.End(Finally(Return(1), As(Fail<int>(Fault), 1))).Fault);
                    Check.Same(Fault, i.End(Finally(Return(1), _ => throw Fault)).Fault);
                    Check.Same(Enough, i.End(Finally(Return(1), _ => Halt<int>(Enough))).Halted);
                }
            ),
            Matrix.Case(
                "3.3.43 a finalizer that faults after a fault is attached to it, in order",
                i =>
                {
                    var (first, second, third) = (new FormatException(), new FormatException(), new FormatException());
                    var handler = Finally(Finally(Fail<int>(first), _ => throw second), Fail<int>(third));
                    Check.Same(first, i.End(handler).Fault);
                    Check.Sequence<Exception>([second, third], Suppressed.Of(first));
                }
            ),
            Matrix.Case(
                "a fault that a finalizer throws again is not attached to itself",
                i =>
                {
                    var first = new FormatException();
                    Check.Same(first, i.End(Finally(Fail<int>(first), Fail<int>(first))).Fault);
                    Check.Equal(0, Suppressed.Of(first).Count);
                }
            ),
            Runner.TestCase(
                "a finalizer that faults after a halt is reported once, and the halt stands",
                () =>
                {
                    var reports = new List<Report>();
                    var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = reports.Add });
                    Check.Same(Enough, interpreter.RunOutcome(Finally(Halt<int>(Enough), Fail<int>(Fault))).Halted);
                    Check.Equal(1, reports.Count);
                    Check.Equal(ReportKind.SuppressedFault, reports[0].Kind);
                    Check.Same(Fault, reports[0].Fault);
                }
            ),
            Matrix.Case(
                "a finalizer that halts after a halt or a fault does not replace it",
                i =>
                {
                    Check.Same(Fault, i.End(Finally(Fail<int>(Fault), Halt<int>(Response.Text("late")))).Fault);
                    Check.Same(Enough, i.End(Finally(Halt<int>(Enough), Halt<int>(Response.Text("late")))).Halted);
                }
            ),
            Matrix.Case(
                "a report told by a handler reaches the sink",
                () => new InterpreterOptions { Report = report => throw new FormatException(report.Message) },
                i => Check.Throws<FormatException>(() => i.Act(Tell(new Report(ReportKind.BodyFault, "x"))), "x")
            ),
        ]
    );

    private static string Word(Outcome<int> outcome) =>
        outcome.Match(v => $"value {v}", _ => "halted", _ => "faulted", () => "cancelled");

    private static Handler<A> Paused<A>(Func<A> function) => Then(Primitives.Yield, Sync(function));
}
