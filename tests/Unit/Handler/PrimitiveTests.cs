using Expecto;
using static Handlers.Primitives;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Values, functions, sequence, and the ways to end.</summary>
public static class PrimitiveTests
{
    private static readonly Key<int> Visits = new("visits", () => 0);
    private static readonly Key<string> Unset = new("unset");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: primitives",
        [
            Matrix.Case("return yields its value", i => Check.Equal(7, i.Value(Return(7)))),
            Matrix.Case("nothing acts and yields", i => i.Act(Nothing)),
            Matrix.Case(
                "a sync function is called once for each run, and not before",
                i =>
                {
                    var calls = 0;
                    var handler = Sync(() => ++calls);
                    Check.Equal(0, calls);
                    Check.Equal(1, i.Value(handler));
                    Check.Equal(2, i.Value(handler));
                }
            ),
            Matrix.Case(
                "a sync function may look at the context",
                i =>
                    Check.Equal(
                        "/notes",
                        i.Value(Sync(c => c.Request.Path), RequestContext.Of(Handlers.Request.Get("/notes")))
                    )
            ),
            Matrix.Case(
                "an action is done at each run",
                i =>
                {
                    var done = 0;
                    var act = Act(() => done++);
                    i.Act(act);
                    i.Act(act);
                    Check.Equal(2, done);
                }
            ),
            Matrix.Case(
                "what a sync function throws is the fault, the very object",
                i =>
                {
                    var fault = new FormatException("x");
                    Check.Same(fault, i.End(Sync<int>(() => throw fault)).Fault);
                    Check.Same(fault, i.End(Sync<int>(_ => throw fault)).Fault);
                    Check.Same(fault, i.End(As(Act(() => throw fault), 1)).Fault);
                }
            ),
            Matrix.Case(
                "map, bind, then, ignore and as",
                i =>
                {
                    Check.Equal(3, i.Value(Map(Return(2), x => x + 1)));
                    Check.Equal("2", i.Value(Bind(Return(2), x => Return($"{x}"))));
                    Check.Equal(5, i.Value(Then(Return(1), Return(5))));
                    Check.Equal(6, i.Value(As(Ignore(Return("dropped")), 6)));
                    i.Act(Then(Nothing, Nothing));
                }
            ),
            Matrix.Case(
                "a fault in a map or a bind is the outcome, and what follows is not called",
                i =>
                {
                    var fault = new FormatException("x");
                    Check.Same(fault, i.End(Map(Map<int, int>(Return(1), _ => throw fault), Never<int, int>)).Fault);
                    Check.Same(fault, i.End(Map(Bind<int, int>(Return(1), _ => throw fault), Never<int, int>)).Fault);
                }
            ),
            Matrix.Case(
                "fail and halt end the run with their very objects, and nothing after them is called",
                i =>
                {
                    var fault = new FormatException("x");
                    var response = Response.Text("enough");
                    Check.Same(fault, i.End(Map(Fail<int>(fault), Never<int, int>)).Fault);
                    Check.Same(response, i.End(Bind(Halt<int>(response), x => Return(Never<int, int>(x)))).Halted);
                    Check.Same(response, i.End(Then(Halt<int>(response), Sync(() => Never<int, int>(0)))).Halted);
                    Check.Equal(OutcomeKind.Halted, i.End(Halt<int>(response)).Kind);
                }
            ),
            Matrix.Case(
                "the value of a run that ended otherwise is the fault, or an exception that carries the response",
                i =>
                {
                    var response = Response.Text("enough");
                    Check.Same(
                        response,
                        Check.Throws<HandlerUnwind>(() => i.Value(Halt<int>(response)), "halted").Response
                    );
                    var fault = new FormatException("x");
                    Check.Same(fault, Check.Throws<FormatException>(() => i.Value(Fail<int>(fault))));
                }
            ),
            Matrix.Case(
                "ask gives the context, request the request, and a run without a request says so",
                i =>
                {
                    var context = RequestContext.Of(Handlers.Request.Get("/"));
                    Check.Same(context, i.Value(Ask, context));
                    Check.Same(context.Request, i.Value(Primitives.Request, context));
                    Check.Throws<InvalidOperationException>(() => i.Value(Primitives.Request), "serves no request");
                }
            ),
            Matrix.Case(
                "a key is set for the rest of the run, and for that run only",
                i =>
                {
                    var count = Then(Bind(Get(Visits), n => As(Set(Visits, n + 1), n)), Get(Visits));
                    Check.Equal(1, i.Value(count));
                    Check.Equal(1, i.Value(count));
                    Check.Equal(0, i.Value(Visits.Get()));
                }
            ),
            Matrix.Case(
                "a key that was never set and has no initial value is a fault with its name",
                i => Check.Throws<KeyNotFoundException>(() => i.Value(Unset.Get()), "'unset'", "String")
            ),
            Matrix.Case(
                "many keys do not disturb each other, whatever the order of writes",
                i =>
                {
                    var keys = Enumerable.Range(0, 20).Select(n => new Key<int>($"k{n}")).ToArray();
                    Handler writes = Nothing;
                    foreach (var round in new[] { 1, 2 })
                    foreach (var (n, key) in keys.Index())
                        writes = Then(writes, key.Set(n * round));
                    foreach (var (n, key) in keys.Index())
                        Check.Equal(n * 2, i.Value(Then(writes, key.Get())));
                }
            ),
            Matrix.Case(
                "a value may be null, a struct or large",
                i =>
                {
                    Check.Equal(null, i.Value(Map(Return<string?>(null), x => x)));
                    Check.Equal(Guid.Empty, i.Value(Map(Yields(Guid.Empty), x => x)));
                    var large = (1, 2m, "3", Guid.NewGuid(), (object)"5", 6L, 7d);
                    Check.Equal(large, i.Value(Map(Yields(large), x => x)));
                }
            ),
            Matrix.Case(
                "a function that gives null instead of a handler is named",
                i =>
                {
                    Refuses(Bind<int, int>(Return(1), _ => null!), "Bind");
                    Refuses(Settle(Fail<int>(new FormatException()), _ => null!), "Settle");
                    Refuses(Catch(Fail<int>(new FormatException()), _ => null!), "Catch");
                    Refuses(Finally(Return(1), _ => null!), "Finally");
                    Refuses(Uncancelable<int>(_ => null!), "Uncancelable");

                    void Refuses(Handler<int> handler, string word) =>
                        Check.Throws<InvalidOperationException>(
                            () => i.Value(handler),
                            word,
                            "found null",
                            nameof(PrimitiveTests)
                        );
                }
            ),
            Runner.TestCase(
                "null arguments are refused when the handler is built",
                () =>
                {
                    Handler<int> none = null!;
                    Check.Throws<ArgumentNullException>(() => Map<int, int>(none, x => x));
                    Check.Throws<ArgumentNullException>(() => Map<int, int>(Return(1), null!));
                    Check.Throws<ArgumentNullException>(() => Bind<int, int>(none, Return));
                    Check.Throws<ArgumentNullException>(() => Then(none, Return(1)));
                    Check.Throws<ArgumentNullException>(() => Fail<int>(null!));
                    Check.Throws<ArgumentNullException>(() => Halt<int>(null!));
                    Check.Throws<ArgumentNullException>(() => Attempt(none));
                    Check.Throws<ArgumentNullException>(() => Finally(none, Nothing));
                    Check.Throws<ArgumentNullException>(() => Sync((Func<int>)null!));
                    Check.Throws<ArgumentNullException>(() => Offload((Func<CancellationToken, int>)null!));
                }
            ),
        ]
    );

    private static Handler<A> Yields<A>(A value) => Then(Primitives.Yield, Return(value));

    private static B Never<A, B>(A value) => throw new CheckFailed($"expected not to be called, found {value}");
}
