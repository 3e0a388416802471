using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>The functions that create handlers, and the operations on handlers.</summary>
public static class WordsTests
{
    private static readonly Handler<int> One = Handler.Return(1);
    private static readonly Handler<int> Broken = Handler.Fail<int>(new FormatException("broken"));

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face words",
        [
            Serving.Both(
                "functions of every kind are called in each run",
                interpreter =>
                {
                    var calls = 0;
                    Handler<int>[] all =
                    [
                        Handler.Sync(() => ++calls),
                        Handler.FromTask(_ => Task.FromResult(++calls)),
                        Handler.FromTask(_ => new ValueTask<int>(++calls)),
                        Handler.Of(() => Handler.Return(++calls)),
                        Handler.Of(async () =>
                        {
                            await Task.Yield();
                            return ++calls;
                        }),
                        Handler.FromTask(async token =>
                        {
                            await Task.Yield();
                            return ++calls;
                        }),
                        Handler.Offload(_ => ++calls),
                    ];
                    Check.Equal(0, calls);
                    for (var i = 0; i < 2 * all.Length; i++)
                        Check.Equal(i + 1, interpreter.Value(all[i % all.Length]));
                }
            ),
            Serving.Both(
                "an action is awaited, whatever it returns",
                interpreter =>
                {
                    var done = new List<int>();
                    async Task<int> Do(int i)
                    {
                        await Task.Yield();
                        done.Add(i);
                        return i;
                    }
                    Handler[] all =
                    [
                        Handler.Sync(() => done.Add(0)),
                        Handler.FromTask(_ => Do(1)),
                        Handler.FromTask(_ => new ValueTask<int>(Do(2))),
                        Handler.FromTask(_ => new ValueTask(Do(3))),
                        Handler.Act(async () => await Do(4)),
                        One.Tap(async _ => await new ValueTask<int>(Do(5))),
                        One.Tap(async _ => await Do(6)),
                        One.Finally(async _ => await new ValueTask<int>(Do(7))),
                        One.Finally(async _ => await new ValueTask(Do(8))),
                        One.Finally(async _ => await Do(9)),
                    ];
                    interpreter.Value(all.Aggregate((first, next) => first.Then(next)).As(true));
                    Check.Sequence(Enumerable.Range(0, 10), done);
                }
            ),
            Serving.Both(
                "the request, its services and its route are available, or the fault is clear",
                interpreter =>
                {
                    var context = RequestContext.Of(Request.Get("/x?q=1"), new Only<string>("service"));
                    Check.Equal("/x", interpreter.Value(Handler.Request, context).Path);
                    Check.Equal("1", interpreter.Value(Handler.Sync(request => request.Query["q"]!), context));
                    Check.Same(context, interpreter.Value(Handler.Context, context));
                    Check.Equal("service", interpreter.Value(Handler.Service<string>(), context));
                    Check.Same(context.Services, interpreter.Value(Handler.Services, context));
                    Throws<InvalidOperationException>(interpreter, Handler.Service<Version>(), "Version", "Register");
                    Throws<KeyNotFoundException>(interpreter, Handler.Route<int>("id"), "'id'", "none");
                }
            ),
            Serving.Both(
                "a function given to AfterThisRequest runs once and only for this request",
                interpreter =>
                {
                    var app = App.Create()
                        .Get(
                            "/with",
                            async () =>
                            {
                                await Handler.AfterThisRequest(response => response.WithHeader("X-After", "1"));
                                await Handler.AfterThisRequest(async response => response.WithHeader("X-Later", "2"));
                                return "x";
                            }
                        )
                        .Get("/without", "x");
                    var with = interpreter.Answer(app, Request.Get("/with"));
                    Check.Equal("1 2", $"{with.Header("X-After")} {with.Header("X-Later")}");
                    Check.Equal(null, interpreter.Answer(app, Request.Get("/without")).Header("X-After"));
                }
            ),
            Serving.Both(
                "a missing value is a 404 or runs another handler, and a fault stays a fault",
                interpreter =>
                {
                    var name = Handler.Return<string?>("ann");
                    var nobody = Handler.Return<string?>(null);
                    var nothing = Handler.Return<int?>(null);
                    Check.Equal("ann", interpreter.Value(name.OrNotFound()));
                    Check.Equal(1, interpreter.Value(Handler.Return<int?>(1).OrNotFound()));
                    Check.Equal(0, interpreter.Value(Handler.Return<int?>(0).NotNull(One)));
                    Check.Equal(1, interpreter.Value(nothing.NotNull(One)));
                    Check.Equal("bob", interpreter.Value(nobody.NotNull(Handler.Return("bob"))));
                    Check.Equal(
                        "200 x",
                        Serving.Shown(interpreter.End(nobody.NotNull(Handler.Halt<string>("x"))).Halted!)
                    );
                    foreach (
                        var missing in new[]
                        {
                            interpreter.End(nobody.OrNotFound("none")).Fault,
                            interpreter.End(nothing.OrNotFound("none")).Fault,
                        }
                    )
                        Check.Equal("none", ((NotFound)missing!).Detail);
                    Throws<FormatException>(interpreter, Broken.Map(x => (int?)x).NotNull(One), "broken");
                    Check.Throws<ArgumentNullException>(() => nobody.NotNull(null!), "otherwise");
                    Check.Throws<ArgumentNullException>(() => nothing.NotNull(null!), "otherwise");
                }
            ),
            Serving.Both(
                "outcomes are distinguished",
                interpreter =>
                {
                    Check.Equal(418, ((HttpError)interpreter.End(Handler.Fail<int>(418)).Fault!).Status.Code);
                    Check.Equal("200 x", Serving.Shown(interpreter.End(Handler.Halt<int>("x")).Halted!));
                    Check.Equal("200 x", Serving.Shown(interpreter.End(Handler.Halt("x").As(1)).Halted!));
                    Check.Equal(2, interpreter.Value(Broken.Recover((FormatException e) => 2)));
                    Check.Equal(
                        2,
                        interpreter.Value(Broken.Catch(async (FormatException e) => await Task.FromResult(2)))
                    );
                    Check.Equal(2, interpreter.Value(Broken.Catch(async (FormatException e) => await One + 1)));
                    Throws<FormatException>(interpreter, Broken.Recover((IOException e) => 2), "broken");
                    Check.Equal(1, interpreter.Value(Broken.OrElse(One)));
                    Check.True(interpreter.Value(Broken.Attempt()).Fault is FormatException);
                    Check.Equal(3, interpreter.Value(Broken.Settle(outcome => Handler.Return(3))));
                    Check.True(
                        interpreter.Value(Broken.Ignore().Catch((FormatException e) => Handler.Nothing).As(true))
                    );
                    Throws<HttpError>(interpreter, One.Where(x => x > 1, Handler.Fail<int>(403)), "Forbidden");
                    Check.Equal(1, interpreter.Value(One.Where(x => x > 0, Handler.Fail<int>(403))));
                }
            ),
            Serving.Both(
                "queries can use handlers, tasks and value tasks",
                interpreter =>
                {
                    var task = Task.FromResult(10);
                    var query =
                        from a in One
                        from b in Task.Run(() => a + 1)
                        let c = a + b
                        from d in new ValueTask<int>(c + 1)
                        select (a, b, c, d);
                    Check.Equal((1, 2, 3, 4), interpreter.Value(query));
                    var first = from a in task from b in One from c in new ValueTask<int>(b) select a + b + c;
                    Check.Equal(12, interpreter.Value(first));
                    Check.Equal(12, interpreter.Value(first));
                    Check.Equal((1, 2), interpreter.Value(One.Zip(One.Map(x => x + 1))));
                }
            ),
            Serving.Both(
                "queries run steps without a value in order, and await them",
                interpreter =>
                {
                    var done = new List<string>();
                    async Task Slowly(string what)
                    {
                        await Task.Yield();
                        done.Add(what);
                    }
                    var query =
                        from _ in Handler.Sync(() => done.Add("first"))
                        from a in One
                        from task in Slowly("task")
                        from value in new ValueTask(Slowly("value task"))
                        from last in Handler.Sync(() => done.Add("last"))
                        select a + done.Count;
                    Check.Equal(5, interpreter.Value(query));
                    Check.Sequence(["first", "task", "value task", "last"], done);
                    Check.Equal(2, interpreter.Value(from _ in Handler.Nothing select 2));
                    Throws<FormatException>(interpreter, from a in One from _ in Broken.Ignore() select a, "broken");
                }
            ),
            Serving.Both(
                "queries and binds are stack safe",
                interpreter =>
                {
                    static Handler<int> Down(int n) => n == 0 ? One : from x in One from y in Down(n - x) select y;
                    Check.Equal(1, interpreter.Value(Down(100_000)));
                }
            ),
        ]
    );

    private static void Throws<E>(Interpreter interpreter, Handler handler, params string[] words)
        where E : Exception => Check.Throws<E>(() => interpreter.Value(handler.As(true)), words);

    private sealed class Only<T>(T service) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(T) ? service : null;
    }
}
