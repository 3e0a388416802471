using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Bindings;

/// <summary>Tuples of bindings and of other handlers: the bindings are read first and gather their errors.</summary>
public static class MixedTupleTests
{
    private static readonly Bound<int> A = Handler.Query<int>("a");
    private static readonly Bound<int> B = Handler.Query<int>("b");

    [Tests]
    public static readonly Test All = Runner.TestList(
        "tuples with bindings and other handlers",
        [
            Matrix.Case(
                "wrong parameters around another handler are gathered, and it does not run",
                interpreter =>
                {
                    var ran = 0;
                    var other = Handler
                        .Sync(() =>
                        {
                            ran++;
                        })
                        .As("x");
                    foreach (var place in new[] { 0, 1, 2 })
                    {
                        var mixed = place switch
                        {
                            0 => (other, A, B).Apply((x, a, b) => $"{x}{a}{b}"),
                            1 => (A, other, B).Apply((a, x, b) => $"{x}{a}{b}"),
                            _ => (A, B, other).Apply((a, b, x) => $"{x}{a}{b}"),
                        };
                        Check.Equal((place, 2), (place, Errors(interpreter, mixed, "/?a=x")));
                        Check.Equal((place, 0), (place, ran));
                        Check.Equal("x12", interpreter.Value(mixed, BoundSite.Get("/?a=1&b=2")));
                        Check.Equal((place, 1), (place, ran));
                        ran = 0;
                    }
                }
            ),
            Matrix.Case(
                "two and four elements gather, too, whatever the function returns",
                interpreter =>
                {
                    var other = Handler.Sync(() => "x");
                    Check.Equal(1, Errors(interpreter, (other, A).Apply((x, a) => $"{x}{a}"), "/"));
                    Check.Equal("x1", interpreter.Value((other, A).Apply((x, a) => $"{x}{a}"), BoundSite.Get("/?a=1")));
                    var four = (A, other, B, other).Bind((a, x, b, y) => Handler.Return($"{x}{a}{y}{b}"));
                    Check.Equal(2, Errors(interpreter, four, "/"));
                    Check.Equal("x1x2", interpreter.Value(four, BoundSite.Get("/?a=1&b=2")));
                    var task = (A, other, B).Bind(async (a, x, b) => await Task.FromResult($"{x}{a}{b}"));
                    Check.Equal(2, Errors(interpreter, task, "/"));
                    Check.Equal("x12", interpreter.Value(task, BoundSite.Get("/?a=1&b=2")));
                }
            ),
            Matrix.Case(
                "the other handlers run in the order of the tuple, each once, and the first that ends without a value is the end",
                interpreter =>
                {
                    var ran = new List<string>();
                    Handler<string> Step(string name) => Handler.Sync(() => ran.Add(name)).As(name);
                    var all = (Step("first"), A, Handler.Yield.Then(Step("second")), Step("third")).Apply(
                        (first, a, second, third) => $"{first} {a} {second} {third}"
                    );
                    Check.Equal("first 1 second third", interpreter.Value(all, BoundSite.Get("/?a=1")));
                    Check.Sequence(["first", "second", "third"], ran);
                    ran.Clear();
                    var halted = (Step("first"), Handler.Halt<string>(Response.Empty(401)), A, Step("last")).Apply(
                        (_, _, _, _) => "value"
                    );
                    Check.Equal(401, interpreter.End(halted, BoundSite.Get("/?a=1")).Halted!.Status.Code);
                    Check.Sequence(["first"], ran);
                }
            ),
            Matrix.Case(
                "a body is read once for all bindings of the tuple",
                interpreter =>
                {
                    var mixed = (Handler.Form<int>("a"), Handler.Request, Handler.Form<int>("b")).Apply(
                        (a, request, b) => $"{request.Path}{a + b}"
                    );
                    var sent = RequestContext.Of(Request.Post("/", BoundSite.Once("a=1&b=2"), BoundSite.FormType));
                    Check.Equal("/3", interpreter.Value(mixed, sent));
                    var wrong = RequestContext.Of(Request.Post("/", BoundSite.Once("a=x"), BoundSite.FormType));
                    Check.Equal(2, ((InvalidInput)interpreter.End(mixed, wrong).Fault!).Errors.Count);
                }
            ),
        ]
    );

    private static int Errors<R>(Interpreter interpreter, Handler<R> handler, string target) =>
        interpreter.End(handler, BoundSite.Get(target)).Fault is InvalidInput wrong ? wrong.Errors.Count : -1;
}
