using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Attempt, settle, catch and finally with every kind of outcome.</summary>
public static class EndingTests
{
    private static readonly FormatException Fault = new("first");
    private static readonly Response Enough = Response.Text("enough");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: endings",
        [
            Matrix.Case(
                "attempt turns a value, a halt and a fault into a value",
                i =>
                {
                    Check.Equal(1, i.Value(Handler.Return(1).Attempt()).GetValue());
                    Check.Same(Enough, i.Value(Handler.Halt<int>(Enough).Attempt()).Halted);
                    Check.Same(Fault, i.Value(Handler.Fail<int>(Fault).Attempt()).Fault);
                    Check.Same(Fault, i.Value(Paused<int>(() => throw Fault).Attempt()).Fault);
                }
            ),
            Matrix.Case(
                "settle passes a value and handles a halt or a fault",
                i =>
                {
                    Check.Equal(1, i.Value(Handler.Return(1).Settle(_ => Handler.Return(2))));
                    Check.Equal(
                        "Halted",
                        i.Value(Handler.Halt<string>(Enough).Settle(o => Handler.Return($"{o.Kind}")))
                    );
                    Check.Equal(
                        "Faulted",
                        i.Value(Handler.Fail<string>(Fault).Settle(o => Handler.Return($"{o.Kind}")))
                    );
                }
            ),
            Matrix.Case(
                "the outcome of settle's function replaces the first outcome and is not handled again",
                i =>
                {
                    var second = new FormatException("second");
                    Check.Same(second, i.End(Handler.Fail<int>(Fault).Settle(_ => Handler.Fail<int>(second))).Fault);
                    Check.Same(Enough, i.End(Handler.Fail<int>(Fault).Settle(_ => Handler.Halt<int>(Enough))).Halted);
                }
            ),
            Matrix.Case(
                "catch handles faults and passes values and halts",
                i =>
                {
                    Check.Equal(1, i.Value(Handler.Return(1).Catch(_ => Handler.Return(2))));
                    Check.Equal("first", i.Value(Handler.Fail<string>(Fault).Catch(e => Handler.Return(e.Message))));
                    Check.Equal(
                        "first",
                        i.Value(Paused<string>(() => throw Fault).Catch(e => Handler.Return(e.Message)))
                    );
                    Check.Same(Enough, i.End(Handler.Halt<int>(Enough).Catch(_ => Handler.Return(2))).Halted);
                    var second = new FormatException("second");
                    Check.Same(second, i.End(Handler.Fail<int>(Fault).Catch(_ => throw second)).Fault);
                }
            ),
            Matrix.Case(
                "a finalizer sees each outcome once and does not change it",
                i =>
                {
                    Check.Sequence(["value 1"], Seen(Handler.Return(1), o => Check.Equal(1, o.GetValue())));
                    Check.Sequence(["halted"], Seen(Handler.Halt<int>(Enough), o => Check.Same(Enough, o.Halted)));
                    Check.Sequence(["faulted"], Seen(Handler.Fail<int>(Fault), o => Check.Same(Fault, o.Fault)));

                    List<string> Seen(Handler<int> handler, Action<Outcome<int>> same)
                    {
                        var seen = new List<string>();
                        var outcome = i.End(handler.Finally(o => Handler.Sync(() => seen.Add(Word(o)))));
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
                    var wait = Handler.Yield.Then(Handler.Sync(() => done++));
                    Check.Equal(1, i.Value(Handler.Return(1).Finally(wait)));
                    Check.Same(Fault, i.End(Handler.Fail<int>(Fault).Finally(wait)).Fault);
                    Check.Same(Enough, i.End(Handler.Halt<int>(Enough).Finally(_ => wait)).Halted);
                    Check.Equal(3, done);
                }
            ),
            Matrix.Case(
                "finalizers run inside out",
                i =>
                {
                    var order = new List<string>();
                    var inner = Handler.Fail<int>(Fault).Finally(Handler.Sync(() => order.Add("inner")));
                    var outer = inner.Map(x => x).Finally(_ => Handler.Sync(() => order.Add("outer")));
                    Check.Same(Fault, i.End(outer).Fault);
                    Check.Sequence(["inner", "outer"], order);
                }
            ),
            Matrix.Case(
                "the fault of a finalizer after a value is the outcome",
                i =>
                {
                    Check.Same(Fault, i.End(Handler.Return(1).Finally(Handler.Fail<int>(Fault).As(1))).Fault);
                    Check.Same(Fault, i.End(Handler.Return(1).Finally(_ => throw Fault)).Fault);
                    Check.Same(Enough, i.End(Handler.Return(1).Finally(_ => Handler.Halt<int>(Enough))).Halted);
                }
            ),
            Matrix.Case(
                "the faults of finalizers after a fault are attached to it, in order",
                i =>
                {
                    var (first, second, third) = (new FormatException(), new FormatException(), new FormatException());
                    var handler = Handler.Fail<int>(first).Finally(_ => throw second).Finally(Handler.Fail<int>(third));
                    Check.Same(first, i.End(handler).Fault);
                    Check.Sequence<Exception>([second, third], SuppressedExceptions.Of(first));
                }
            ),
            Matrix.Case(
                "a fault that a finalizer rethrows is not attached to itself",
                i =>
                {
                    var first = new FormatException();
                    Check.Same(first, i.End(Handler.Fail<int>(first).Finally(Handler.Fail<int>(first))).Fault);
                    Check.Equal(0, SuppressedExceptions.Of(first).Count);
                }
            ),
            Runner.TestCase(
                "the fault of a finalizer after a halt is reported once, and the outcome is still the halt",
                () =>
                {
                    var reports = new List<Report>();
                    var interpreter = new BlockingInterpreter(new InterpreterOptions { Report = reports.Add });
                    Check.Same(
                        Enough,
                        interpreter.RunOutcome(Handler.Halt<int>(Enough).Finally(Handler.Fail<int>(Fault))).Halted
                    );
                    Check.Equal(1, reports.Count);
                    Check.Equal(ReportKind.SuppressedFault, reports[0].Kind);
                    Check.Same(Fault, reports[0].Fault);
                }
            ),
            Matrix.Case(
                "a finalizer that halts after a halt or a fault does not replace that outcome",
                i =>
                {
                    Check.Same(
                        Fault,
                        i.End(Handler.Fail<int>(Fault).Finally(Handler.Halt<int>(Response.Text("late")))).Fault
                    );
                    Check.Same(
                        Enough,
                        i.End(Handler.Halt<int>(Enough).Finally(Handler.Halt<int>(Response.Text("late")))).Halted
                    );
                }
            ),
            Matrix.Case(
                "a report that a handler makes reaches the sink",
                i =>
                {
                    var reports = new List<string>();
                    var told = Matrix.Like(i, i.Options with { Report = report => reports.Add(report.Message) });
                    told.Act(Handler.Report(new Report(ReportKind.BodyFault, "x")));
                    Check.Sequence(["x"], reports);
                }
            ),
        ]
    );

    private static string Word(Outcome<int> outcome) =>
        outcome.Match(v => $"value {v}", _ => "halted", _ => "faulted", () => "cancelled");

    private static Handler<A> Paused<A>(Func<A> function) => Handler.Yield.Then(Handler.Sync(function));
}
