using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>Code that users must not write does not compile, each with a specific error of the compiler.</summary>
public static class RefusedTests
{
    private static readonly (string Why, string Code, string Error)[] Refused =
    [
        (
            "a before hook that always answers",
            """app.Before(view);""",
            "CS8620 due to differences in the nullability of reference types"
        ),
        (
            "a before function that always answers",
            """app.Before(request => view);""",
            "CS8619 doesn't match target type 'Handler<Response?>'"
        ),
        (
            "a before function by name that always answers",
            """app.Before(ShowRequestHandler);""",
            "CS8621 Nullability of reference types in return type"
        ),
        (
            "an after handler whose response would be dropped",
            """app.After(view);""",
            "CS0619 The handler's response would be dropped: write response => HANDLER, or HANDLER.Ignore()."
        ),
        (
            "an after action whose response would be dropped",
            """app.After(r => { r.WithHeader("X", "1"); });""",
            "CS1643 Not all code paths return a value"
        ),
        (
            "a function that waits where one does not",
            """Handler.Of(() => LoadAsync(1));""",
            "CS0411 The type arguments for method 'Handler.Of<A>(Func<Handler<A>>)' cannot be inferred"
        ),
        (
            "an action where a handler is expected",
            """Handler.Act(() => { hits++; });""",
            "CS1643 Not all code paths return a value"
        ),
        (
            "a bind of a task",
            """number.Bind(LoadAsync);""",
            "CS0411 The type arguments for method 'Handler<int>.Bind<B>(Func<int, Handler<B>>)' cannot be inferred"
        ),
        (
            "a tap of a task",
            """number.Tap(x => LoadAsync(x));""",
            "CS0029 Cannot implicitly convert type 'System.Threading.Tasks.Task<int>' to 'Handlers.Handler'"
        ),
        (
            "a finalizer that starts a task",
            """number.Finally(outcome => NoteTask());""",
            "CS0029 Cannot implicitly convert type 'System.Threading.Tasks.Task' to 'Handlers.Handler'"
        ),
        (
            "a structure that is always present",
            """number.OrNotFound();""",
            "CS0452 The type 'int' must be a reference type"
        ),
        (
            "an object that is always present",
            """view.OrNotFound();""",
            "CS8620 due to differences in the nullability of reference types"
        ),
        (
            "a task of a function that does not wait",
            """Handler.Spawn(() => 1);""",
            "CS1660 Cannot convert lambda expression to type 'Handler'"
        ),
        (
            "a task of an action that does not wait",
            """Handler.Spawn(() => { hits++; });""",
            "CS1660 Cannot convert lambda expression to type 'Handler'"
        ),
        (
            "a started task, as a task",
            """Handler.Spawn(LoadAsync(1));""",
            "CS1503 cannot convert from 'System.Threading.Tasks.Task<int>'"
        ),
        (
            "started tasks, gathered",
            """Handler.All(LoadAsync(1), LoadAsync(2));""",
            "CS1503 cannot convert from 'System.Threading.Tasks.Task<int>'"
        ),
        (
            "a use that would outlive its resource",
            """file.Using(f => f.FlushAsync());""",
            "CS7036 the required parameter 'use' of 'Handler.Using<R, A>(Handler<R>, Func<R, Handler<A>>)'"
        ),
        (
            "a use of a value that cannot be disposed",
            """number.Using(x => number);""",
            "CS7036 There is no argument given that corresponds to the required parameter 'use' of 'Handler.Using<R, A>"
        ),
        (
            "a handler that is dropped in an async method",
            """_ = M(); async Handler M() { NoteHandler(); await Handler.Yield; }""",
            "CS4014 Because this call is not awaited"
        ),
        (
            "an await in a lock",
            """_ = M(); async Handler M() { lock (app) { await Handler.Yield; } }""",
            "CS1996 Cannot await in the body of a lock statement"
        ),
        ("a lifetime that is a name", """number.Spawn("name");""", "CS1503 cannot convert from 'string'"),
        (
            "a where without an answer",
            """_ = from x in number where x > 0 select x;""",
            "CS7036 There is no argument given that corresponds to the required parameter 'otherwise' of 'Handler<int>.Where(Func<int, bool>, Handler<int>)"
        ),
        (
            "a parameter that cannot be read",
            """app.Get("/{id}", (Uri id) => "x");""",
            "CS0029 Cannot implicitly convert type 'string'"
        ),
        (
            "a nullable parameter",
            """app.Get("/{id}", (int? id) => "x");""",
            "CS0029 Cannot implicitly convert type 'string'"
        ),
        (
            "a typed view by its method's name",
            """app.Get("/{id}", ShowNumber);""",
            "CS1503 cannot convert from 'method group'"
        ),
        ("a view without a response", """app.Get("/", () => 1);""", "CS0029 Cannot implicitly convert type 'int'"),
        (
            "a view that returns nothing",
            """app.Get("/", () => { hits++; });""",
            "CS1643 Not all code paths return a value"
        ),
        (
            "an async view that returns nothing",
            """app.Get("/", async () => { await NoteTask(); });""",
            "CS1643 Not all code paths return a value"
        ),
        (
            "a view that does not return a response",
            """app.Get("/", number);""",
            // Without the ASP.NET host: CS1503. It adds views of handlers of results.
            "CS0315 There is no boxing conversion from 'int' to 'Microsoft.AspNetCore.Http.IResult'."
        ),
        (
            "a view that may be null",
            """app.Get("/", request => Guard(request));""",
            "CS8603 Possible null reference return."
        ),
        (
            "an error handler for a type that is not an exception",
            """app.OnError<string>(e => e);""",
            "CS0029 Cannot implicitly convert type 'string'"
        ),
        (
            "a decorator that does not return a view",
            """app.Decorate("x", inner => inner.Map(r => 1));""",
            "CS0029 Cannot implicitly convert type 'Handlers.Handler<int>'"
        ),
        (
            "a group that is an app",
            """app.Group("/g", g => app);""",
            "CS0029 Cannot implicitly convert type 'Handlers.App'"
        ),
        (
            "C09 a view without Dispatch",
            """new V(); } class V : View {""",
            "CS0534 'Snippet.V' does not implement inherited abstract member 'View.Dispatch(Request)'"
        ),
        (
            "C09 decorators of a class that does not list them",
            """} class V : MethodView { static IReadOnlyList<Decorator> IViewClass.Decorators => [];""",
            "CS0540 'Snippet.V.IViewClass.Decorators': containing type does not implement interface 'IViewClass'"
        ),
        (
            "a verb that returns nothing",
            """} class V : MethodView { public override async Handler Get() => await NoteTask();""",
            "CS0508 'Snippet.V.Get()': return type must be 'Handler<Response>' to match overridden member 'MethodView.Get()'"
        ),
        (
            "a verb that does not override",
            """} class V : MethodView { public Handler<Response> Get() => view;""",
            "CS0114 'Snippet.V.Get()' hides inherited member 'MethodView.Get()'. To make the current member override that implementation, add the override keyword. Otherwise add the new keyword."
        ),
        (
            "a view class in place of a method",
            """app.Get("/", () => new Stock());""",
            "CS0029 Cannot implicitly convert type 'Stock'"
        ),
        (
            "a class that is not a view",
            """app.Map("/", () => "x");""",
            "CS0311 There is no implicit reference conversion from 'System.Func<string>' to 'Handlers.View'."
        ),
        (
            "a view class created after a wait, by a function",
            """app.Map("/", async () => new Stock());""",
            "CS0311 There is no implicit reference conversion from 'System.Func<System.Threading.Tasks.Task<Stock>>' to 'Handlers.View'."
        ),
        (
            "a teardown hook that does not accept a missing fault",
            """app.Teardown((Exception e) => Console.WriteLine(e));""",
            "CS8622 Nullability of reference types in type of parameter 'e'"
        ),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face refuses",
        [
            .. Refused.Select(each =>
                Runner.TestCase(
                    each.Why,
                    () =>
                    {
                        var (errors, _) = Snippet.Compile(each.Code);
                        var (id, words) = (each.Error[..6], each.Error[7..]);
                        if (
                            !errors.Any(error =>
                                error.Id == id && error.GetMessage().Contains(words, StringComparison.Ordinal)
                            )
                        )
                            throw new CheckFailed($"expected {each.Error}, found [{string.Join("; ", errors)}]");
                    }
                )
            ),
        ]
    );
}
