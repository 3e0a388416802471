using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>Values, functions, sequencing, and outcomes.</summary>
public static class PrimitiveTests
{
    private static readonly Key<int> Visits = new("visits", () => 0);
    private static readonly Key<string> Unset = new("unset");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "handler: primitives",
        [
            Matrix.Case("return yields its value", i => Check.Equal(7, i.Value(Handler.Return(7)))),
            Matrix.Case("Nothing does nothing and yields", i => i.Act(Handler.Nothing)),
            Matrix.Case(
                "a sync function is called once in each run, and not earlier",
                i =>
                {
                    var calls = 0;
                    var handler = Handler.Sync(() => ++calls);
                    Check.Equal(0, calls);
                    Check.Equal(1, i.Value(handler));
                    Check.Equal(2, i.Value(handler));
                }
            ),
            Matrix.Case(
                "a sync function can read the context",
                i =>
                    Check.Equal(
                        "/notes",
                        i.Value(Handler.Read(c => c.Request.Path), RequestContext.Of(Handlers.Request.Get("/notes")))
                    )
            ),
            Matrix.Case(
                "an action runs in each run",
                i =>
                {
                    var done = 0;
                    var act = Handler.Sync(() => done++);
                    i.Act(act);
                    i.Act(act);
                    Check.Equal(2, done);
                }
            ),
            Matrix.Case(
                "an exception of a sync function is the fault, as the same object",
                i =>
                {
                    var fault = new FormatException("x");
                    Check.Same(fault, i.End(Handler.Of<int>(() => throw fault)).Fault);
                    Check.Same(fault, i.End(Handler.FromContext<int>(_ => throw fault)).Fault);
                    Check.Same(fault, i.End(Handler.Act(() => throw fault).As(1)).Fault);
                }
            ),
            Matrix.Case(
                "map, bind, then, ignore and as",
                i =>
                {
                    Check.Equal(3, i.Value(Handler.Return(2).Map(x => x + 1)));
                    Check.Equal("2", i.Value(Handler.Return(2).Bind(x => Handler.Return($"{x}"))));
                    Check.Equal(5, i.Value(Handler.Return(1).Then(Handler.Return(5))));
                    Check.Equal(6, i.Value(Handler.Return("dropped").Ignore().As(6)));
                    i.Act(Handler.Nothing.Then(Handler.Nothing));
                }
            ),
            Matrix.Case(
                "a fault in a map or a bind is the outcome, and the following functions are not called",
                i =>
                {
                    var fault = new FormatException("x");
                    Check.Same(fault, i.End(Handler.Return(1).Map(int (_) => throw fault).Map(Never<int, int>)).Fault);
                    Check.Same(fault, i.End(Handler.Return(1).Bind<int>(_ => throw fault).Map(Never<int, int>)).Fault);
                }
            ),
            Matrix.Case(
                "fail and halt end the run with the same objects, and the following functions are not called",
                i =>
                {
                    var fault = new FormatException("x");
                    var response = Response.Text("enough");
                    Check.Same(fault, i.End(Handler.Fail<int>(fault).Map(Never<int, int>)).Fault);
                    Check.Same(
                        response,
                        i.End(Handler.Halt<int>(response).Bind(x => Handler.Return(Never<int, int>(x)))).Halted
                    );
                    Check.Same(
                        response,
                        i.End(Handler.Halt<int>(response).Then(Handler.Sync(() => Never<int, int>(0)))).Halted
                    );
                    Check.Equal(OutcomeKind.Halted, i.End(Handler.Halt<int>(response)).Kind);
                }
            ),
            Matrix.Case(
                "reading the value of a run that did not end with a value throws the fault, or an exception that carries the response",
                i =>
                {
                    var response = Response.Text("enough");
                    Check.Same(
                        response,
                        Check
                            .Throws<HandlerUnwindException>(() => i.Value(Handler.Halt<int>(response)), "halted")
                            .Response
                    );
                    var fault = new FormatException("x");
                    Check.Same(fault, Check.Throws<FormatException>(() => i.Value(Handler.Fail<int>(fault))));
                }
            ),
            Matrix.Case(
                "the context and the request can be read, and a run without a request throws with a clear message",
                i =>
                {
                    var context = RequestContext.Of(Handlers.Request.Get("/"));
                    Check.Same(context, i.Value(Handler.Context, context));
                    Check.Same(context.Request, i.Value(Handler.Request, context));
                    Check.Throws<InvalidOperationException>(() => i.Value(Handler.Request), "serves no request");
                }
            ),
            Matrix.Case(
                "a key keeps its value for the rest of the run, and only for that run",
                i =>
                {
                    var count = Visits.Get().Bind(n => Visits.Set(n + 1).As(n)).Then(Visits.Get());
                    Check.Equal(1, i.Value(count));
                    Check.Equal(1, i.Value(count));
                    Check.Equal(0, i.Value(Visits.Get()));
                }
            ),
            Matrix.Case(
                "a key that was never set and has no initial value is a fault with the key's name",
                i => Check.Throws<KeyNotFoundException>(() => i.Value(Unset.Get()), "'unset'", "String")
            ),
            Matrix.Case(
                "many keys do not affect each other, in any order of writes",
                i =>
                {
                    var keys = Enumerable.Range(0, 20).Select(n => new Key<int>($"k{n}")).ToArray();
                    Handler writes = Handler.Nothing;
                    foreach (var round in new[] { 1, 2 })
                    foreach (var (n, key) in keys.Index())
                        writes = writes.Then(key.Set(n * round));
                    foreach (var (n, key) in keys.Index())
                        Check.Equal(n * 2, i.Value(writes.Then(key.Get())));
                }
            ),
            Matrix.Case(
                "a value may be null, a struct or large",
                i =>
                {
                    Check.Equal(null, i.Value(Handler.Return<string?>(null).Map(x => x)));
                    Check.Equal(Guid.Empty, i.Value(Yields(Guid.Empty).Map(x => x)));
                    var large = (1, 2m, "3", Guid.NewGuid(), (object)"5", 6L, 7d);
                    Check.Equal(large, i.Value(Yields(large).Map(x => x)));
                }
            ),
            Matrix.Case(
                "a function that returns null instead of a handler is named",
                i =>
                {
                    Refuses(Handler.Return(1).Bind<int>(_ => null!), "Bind");
                    Refuses(Handler.Fail<int>(new FormatException()).Settle(_ => null!), "Settle");
                    Refuses(Handler.Fail<int>(new FormatException()).Catch(_ => null!), "Catch");
                    Refuses(Handler.Return(1).Finally(_ => null!), "Finally");
                    Refuses(Handler.Uncancelable<int>(_ => null!), "Uncancelable");

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
                    Check.Throws<ArgumentNullException>(() => Handler.Return(1).Map((Func<int, int>)null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Return(1).Bind((Func<int, Handler<int>>)null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Nothing.Then((Handler<int>)null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Fail<int>(null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Halt<int>(null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Return(1).Finally((Handler)null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Sync((Func<int>)null!));
                    Check.Throws<ArgumentNullException>(() => Handler.Offload((Func<CancellationToken, int>)null!));
                }
            ),
        ]
    );

    private static Handler<A> Yields<A>(A value) => Handler.Yield.Then(Handler.Return(value));

    private static B Never<A, B>(A value) => throw new CheckFailed($"expected not to be called, found {value}");
}
