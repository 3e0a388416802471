using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>What users must not write does not compile, each for its own reason.</summary>
public static class RefusedTests
{
    private static readonly (string Why, string Code, string Error)[] Refused =
    [
        ("a before hook that always answers", """app.Before(view);""", "CS8620"),
        ("a before function that always answers", """app.Before(request => view);""", "CS8619"),
        ("a before function by name that always answers", """app.Before(ShowRequestHandler);""", "CS8621"),
        ("an after handler whose response would be dropped", """app.After(view);""", "CS0619"),
        (
            "an after action whose response would be dropped",
            """app.After(r => { r.WithHeader("X", "1"); });""",
            "CS1643"
        ),
        ("a map that would not await", """number.Map(LoadAsync);""", "CS0619"),
        ("an async map", """number.Map(async x => x + await LoadAsync(x));""", "CS0619"),
        ("a map that would not await a value task", """number.Map(x => LoadValueAsync(x));""", "CS0619"),
        ("a select that would not await", """_ = from x in number select LoadAsync(x);""", "CS0619"),
        ("an offload that would not block", """Handler.Offload(async token => 1);""", "CS0619"),
        ("a task of a function that does not wait", """Handler.Spawn(() => 1);""", "CS0029"),
        ("a task of an action that does not wait", """Handler.Spawn(() => { hits++; });""", "CS1643"),
        ("a task that runs already, as a task", """Handler.Spawn(LoadAsync(1));""", "CS1503"),
        ("tasks that run already, gathered", """Handler.All(LoadAsync(1), LoadAsync(2));""", "CS1503"),
        ("a use that would outlive its resource", """file.Using(f => f.FlushAsync());""", "CS0029"),
        ("a use of what cannot be disposed", """number.Using(x => number);""", "CS0315"),
        ("a lifetime that is a name", """number.Spawn("name");""", "CS1503"),
        ("a where without an answer", """_ = from x in number where x > 0 select x;""", "CS1936"),
        ("a parameter that cannot be read", """app.Get("/{id}", (Uri id) => "x");""", "CS0029"),
        ("a nullable parameter", """app.Get("/{id}", (int? id) => "x");""", "CS0029"),
        ("a typed view by its method's name", """app.Get("/{id}", ShowNumber);""", "CS1503"),
        ("a view without a response", """app.Get("/", () => 1);""", "CS0029"),
        ("a view that only acts", """app.Get("/", () => { hits++; });""", "CS1643"),
        ("an async view that only acts", """app.Get("/", async () => { await NoteTask(); });""", "CS1643"),
        ("a view that is no response", """app.Get("/", number);""", "CS1503"),
        ("a view that may be null", """app.Get("/", request => Guard(request));""", "CS8603"),
        ("an error handler of what is no exception", """app.OnError<string>(e => e);""", "CS0029"),
        ("a decorator that gives no view", """app.Decorate("x", inner => inner.Map(r => 1));""", "CS0029"),
        ("a group that is an app", """app.Group("/g", g => app);""", "CS0029"),
        ("C09 a view without Dispatch", """new V(); } class V : View {""", "CS0534"),
        (
            "C09 decorators of a class that does not list them",
            """} class V : MethodView { static IReadOnlyList<Decorator> IViewClass.Decorators => [];""",
            "CS0540"
        ),
        (
            "a verb that only acts",
            """} class V : MethodView { public override async Handler Get() => await NoteTask();""",
            "CS0508"
        ),
        (
            "a verb that does not override",
            """} class V : MethodView { public Handler<Response> Get() => view;""",
            "CS0114"
        ),
        ("a class of views where a method stands", """app.Get("/", () => new Stock());""", "CS0029"),
        ("a class that is no view", """app.Map("/", () => "x");""", "CS0311"),
        ("a class of views made after a wait, by a function", """app.Map("/", async () => new Stock());""", "CS0311"),
        (
            "a teardown that does not take a missing fault",
            """app.Teardown((Exception e) => Console.WriteLine(e));""",
            "CS8622"
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
                        if (errors.All(error => error.Id != each.Error))
                            throw new CheckFailed($"expected {each.Error}, found [{string.Join("; ", errors)}]");
                    }
                )
            ),
        ]
    );
}
