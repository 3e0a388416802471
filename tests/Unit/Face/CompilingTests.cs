using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>User code compiles without casts, and the compiler chooses the intended overload.</summary>
public static class CompilingTests
{
    private const string View = "Func<Handler<Response>>";
    private const string RequestView = "Func<Request, Handler<Response>>";

    private static readonly (string Code, string Taken)[] Views =
    [
        ("""app.Map("/", () => new Stock());""", "Func<Stock>"),
        ("""app.Map("/", request => new Stock());""", "Func<Request, Stock>"),
        ("""app.Map("/{id}", (int id) => new Stock());""", "Func<int, Stock>"),
        ("""app.Map("/{id}", (Request request, int id) => new Stock());""", "Func<Request, int, Stock>"),
        ("""app.Map("/", Handler.Service<Stock>());""", "Handler<Stock>"),
        ("""app.Map("/", Handler.Of(async () => new Stock()), Decorator.Identity);""", "Handler<Stock>"),
        ("""app.Map("/", from id in number select new Stock());""", "Handler<Stock>"),
        ("""app.Map("/", new Stock(), Decorator.Identity);""", "nothing"),
        ("""app.Map([Method.Get], "/", new Stock());""", "nothing"),
        ("""app.Map([Method.Get], "/", () => new Stock());""", "Func<Stock>"),
        ("""app.Map([Method.Get], "/{id}", (int id) => new Stock());""", "Func<int, Stock>"),
        ("""app.Map([Method.Get], "/", view);""", "Handler<Response>"),
        ("""app.Map([Method.Get], "/", () => "x");""", "Func<Response>"),
        ("""app.Map([Method.Get], "/", async () => "x");""", View),
        ("""app.Map([Method.Get], "/", request => throw new NotFound());""", RequestView),
        ("""notes.Map("/", () => new Stock());""", "Func<Stock>"),
    ];

    private static readonly (string Code, string Taken)[] Routes =
    [
        ("""app.Get("/", view);""", "Handler<Response>"),
        ("""app.Get("/", Response.Text("x"));""", "Response"),
        ("""app.Get("/", "x");""", "Response"),
        ("""app.Get("/", $"x {hits}");""", "Response"),
        ("""app.Get("/", () => "x");""", "Func<Response>"),
        ("""app.Get("/", () => Response.Text("x"));""", "Func<Response>"),
        ("""app.Get("/", () => view);""", View),
        ("""app.Get("/", () => ShowTask());""", "Func<Task<Response>>"),
        ("""app.Get("/", () => ShowValueTask());""", "Func<ValueTask<Response>>"),
        ("""app.Get("/", async () => "x");""", View),
        ("""app.Get("/", async () => await view);""", View),
        ("""app.Get("/", async () => await ShowTask());""", View),
        ("""app.Get("/", async () => { await Task.Yield(); return Response.Text("x"); });""", View),
        ("""app.Get("/", () => throw new NotFound());""", View),
        ("""app.Get("/", async () => throw new NotFound());""", View),
        ("""app.Get("/", Show);""", "Func<Response>"),
        ("""app.Get("/", ShowTask);""", "Func<Task<Response>>"),
        ("""app.Get("/", ShowValueTask);""", "Func<ValueTask<Response>>"),
        ("""app.Get("/", ShowHandler);""", View),
        ("""app.Get("/", ShowText);""", "Func<Handler<string>>"),
        ("""app.Get("/", ShowTextTask);""", "Func<Task<string>>"),
        ("""app.Get("/", ShowRequestText);""", "Func<Request, Handler<string>>"),
        ("""app.Get("/", ShowRequestTextTask);""", "Func<Request, Task<string>>"),
        ("""app.Get("/", Handler.Return("x"));""", "Handler<string>"),
        ("""app.Get("/", () => Handler.Return("x"));""", "Func<Handler<string>>"),
        ("""app.Get("/", request => request.Path);""", "Func<Request, Response>"),
        ("""app.Get("/", (Request request) => request.Path);""", "Func<Request, Response>"),
        ("""app.Get("/", request => Response.Text("x"));""", "Func<Request, Response>"),
        ("""app.Get("/", _ => view);""", RequestView),
        ("""app.Get("/", async request => { await Handler.Yield; return request.Path; });""", RequestView),
        ("""app.Get("/", request => throw new NotFound());""", RequestView),
        ("""app.Get("/", ShowRequest);""", "Func<Request, Response>"),
        ("""app.Get("/", ShowRequestTask);""", "Func<Request, Task<Response>>"),
        ("""app.Get("/", ShowRequestHandler);""", RequestView),
        ("""app.Get("/{id}", (int id) => $"{id}");""", "Func<int, Response>"),
        ("""app.Get("/{id}", (int id) => ShowNumber(id));""", "Func<int, Response>"),
        ("""app.Get("/{id}", async (int id) => await ShowNumberTask(id));""", "Func<int, Handler<Response>>"),
        ("""app.Get("/{id}", (string slug) => slug);""", "Func<string, Response>"),
        ("""app.Get("/{id}", async (Guid id) => { await view; return $"{id}"; });""", "Func<Guid, Handler<Response>>"),
        ("""app.Get("/{id}", (int id) => throw new NotFound());""", "Func<int, Handler<Response>>"),
        ("""app.Get<App, int>("/{id}", ShowNumber);""", "Func<int, Response>"),
        ("""app.Get<App, int, string>("/{a}/{b}", ShowBoth);""", "Func<int, string, Response>"),
        ("""notes.Post<Group, int>("/{id}", ShowNumber);""", "Func<int, Response>"),
        ("""app.Get("/{a}/{b}", (int a, string b) => b);""", "Func<int, string, Response>"),
        (
            """app.Get("/{a}/{b}/{c}", async (int a, string b, Guid c) => b);""",
            "Func<int, string, Guid, Handler<Response>>"
        ),
        (
            """app.Get("/{a}/{b}/{c}/{d}", (int a, long b, bool c, string d) => d);""",
            "Func<int, long, bool, string, Response>"
        ),
        ("""app.Get("/{a}", (Request request, int a) => request.Path);""", "Func<Request, int, Response>"),
        (
            """app.Get("/{a}/{b}", async (Request request, int a, string b) => b);""",
            "Func<Request, int, string, Handler<Response>>"
        ),
        ("""app.Get("/", () => "x", Decorator.Identity, Decorator.Identity);""", "Func<Response>"),
        ("""app.Map([Method.Get, Method.Post], "/", async request => request.Path);""", RequestView),
        ("""notes.Post("/", () => "x");""", "Func<Response>"),
        ("""app.Group("/g", g => g.Get("/", "x").Before(Handler.Nothing));""", "Func<Group, Group>"),
    ];

    private static readonly (string Code, string Taken)[] Hooks =
    [
        ("""app.Before(Handler.Nothing);""", "Handler"),
        ("""app.Before(number);""", "Handler"),
        ("""app.Before(perhaps);""", "Handler<Response?>"),
        ("""app.Before(r => r.Path == "/" ? "x" : null);""", "Func<Request, Response?>"),
        ("""app.Before(() => { hits++; });""", "Action"),
        ("""app.Before(() => hits++);""", "Action"),
        ("""app.Before(Note);""", "Action"),
        ("""app.Before(NoteTask);""", "Func<Task>"),
        ("""app.Before(NoteValueTask);""", "Func<ValueTask>"),
        ("""app.Before(NoteHandler);""", "Func<Handler>"),
        ("""app.Before(() => NoteTask());""", "Func<Task>"),
        ("""app.Before(() => CountValueTask());""", "Func<ValueTask<int>>"),
        ("""app.Before(async () => await NoteTask());""", "Func<Handler>"),
        ("""app.Before(async () => { await Handler.Yield; });""", "Func<Handler>"),
        ("""app.Before(request => request.Path == "/" ? Response.Text("x") : null);""", "Func<Request, Response?>"),
        (
            """app.Before(request => { if (request.Path == "/") return "x"; return null; });""",
            "Func<Request, Response?>"
        ),
        ("""app.Before(Guard);""", "Func<Request, Response?>"),
        ("""app.Before(GuardTask);""", "Func<Request, Task<Response?>>"),
        ("""app.Before(GuardValueTask);""", "Func<Request, ValueTask<Response?>>"),
        ("""app.Before(GuardHandler);""", "Func<Request, Handler<Response?>>"),
        ("""app.Before(request => GuardTask(request));""", "Func<Request, Task<Response?>>"),
        ("""app.Before(request => GuardHandler(request));""", "Func<Request, Handler<Response?>>"),
        ("""app.Before(request => NoteHandler());""", "Func<Request, Handler>"),
        ("""app.Before(request => { hits += request.Path.Length; });""", "Action<Request>"),
        ("""app.Before(async request => { await NoteTask(); });""", "Func<Request, Handler>"),
        (
            """app.Before(async request => { await Handler.Yield; return Guard(request); });""",
            "Func<Request, Handler<Response?>>"
        ),
        ("""app.Before(request => throw new NotFound());""", "Func<Request, Handler<Response?>>"),
        ("""app.After(Stamp);""", "Func<Response, Response>"),
        ("""app.After(StampTask);""", "Func<Response, Task<Response>>"),
        ("""app.After(StampHandler);""", "Func<Response, Handler<Response>>"),
        ("""app.After(response => response.WithHeader("X", "1"));""", "Func<Response, Response>"),
        ("""app.After(response => "x");""", "Func<Response, Response>"),
        (
            """app.After(async response => { await Handler.Yield; return response; });""",
            "Func<Response, Handler<Response>>"
        ),
        ("""app.After(Handler.Nothing);""", "Handler"),
        ("""app.Teardown(Handler.Nothing);""", "Handler"),
        ("""app.Teardown(fault => Console.WriteLine(fault?.Message));""", "Action<Exception?>"),
        ("""app.Teardown(Closed);""", "Action<Exception?>"),
        ("""app.Teardown(ClosedTask);""", "Func<Exception?, Task>"),
        ("""app.Teardown(fault => NoteValueTask());""", "Func<Exception?, ValueTask>"),
        ("""app.Teardown(async fault => await NoteTask());""", "Func<Exception?, Handler>"),
        ("""app.OnError<NotFound>(e => Response.Text(e.Message));""", "Func<NotFound, Response>"),
        ("""app.OnError<NotFound>(e => e.Message);""", "Func<NotFound, string>"),
        ("""app.OnError((NotFound e) => e.Message);""", "Func<NotFound, string>"),
        ("""app.OnError<NotFound>(Lost);""", "Func<NotFound, Response>"),
        ("""app.OnError<NotFound>(LostText);""", "Func<NotFound, string>"),
        ("""app.OnError<NotFound>(async e => e.Message);""", "Func<NotFound, Handler<string>>"),
        ("""app.OnError<NotFound>(async e => await view);""", "Func<NotFound, Handler<Response>>"),
        ("""app.OnError<NotFound>(e => view);""", "Func<NotFound, Handler<Response>>"),
        ("""app.OnError<NotFound>(e => ShowTask());""", "Func<NotFound, Task<Response>>"),
        ("""app.OnError<NotFound>(e => throw e);""", "Func<NotFound, Handler<string>>"),
        ("""notes.OnError<Exception>(e => e.Message);""", "Func<Exception, string>"),
        ("""notes.OnStatus(404, e => e.Message);""", "Func<HttpError, string>"),
        ("""app.OnStatus(Status.NotFound, async e => await view);""", "Func<HttpError, Handler<Response>>"),
        ("""app.Decorate("stamp", inner => inner.Map(Stamp));""", "Func<Handler<Response>, Handler<Response>>"),
    ];

    private static readonly (string Code, string Taken)[] Words =
    [
        ("""Handler.Sync(() => 1);""", "Func<int>"),
        ("""Handler.Sync(() => hits++);""", "Func<int>"),
        ("""Handler.Sync(() => { hits++; });""", "Action"),
        ("""Handler.Sync(() => throw new NotFound());""", "Action"),
        ("""Handler.Sync<int>(() => throw new NotFound());""", "Func<int>"),
        ("""Handler.Sync(request => request.Path);""", "Func<Request, string>"),
        ("""Handler.Sync(request => { hits += request.Path.Length; });""", "Action<Request>"),
        ("""Handler.Sync(Show);""", "Func<Response>"),
        ("""Handler.Sync(Note);""", "Action"),
        ("""Handler.Of(() => number);""", "Func<Handler<int>>"),
        ("""Handler.Of(async () => await number + await LoadAsync(1));""", "Func<Handler<int>>"),
        ("""Handler.Of<int>(() => throw new NotFound());""", "Func<Handler<int>>"),
        (
            """Handler.Of(async request => { await Handler.Yield; return request.Path; });""",
            "Func<Request, Handler<string>>"
        ),
        ("""Handler.Of(ShowHandler);""", "Func<Handler<Response>>"),
        ("""Handler.Act(async () => await NoteTask());""", "Func<Handler>"),
        ("""Handler.Act(() => number);""", "Func<Handler>"),
        ("""Handler.Act(async request => { await Handler.Yield; });""", "Func<Request, Handler>"),
        ("""Handler.Read(context => context.Request.Path);""", "Func<RequestContext, string>"),
        ("""Handler.FromContext(context => number);""", "Func<RequestContext, Handler<int>>"),
        ("""Handler.FromContext(async context => await number);""", "Func<RequestContext, Handler<int>>"),
        ("""Handler.FromTask(token => Task.Delay(1, token));""", "Func<CancellationToken, Task>"),
        ("""Handler.FromTask(token => LoadAsync(1));""", "Func<CancellationToken, Task<int>>"),
        ("""Handler.FromTask(token => LoadValueAsync(1));""", "Func<CancellationToken, ValueTask<int>>"),
        ("""Handler.FromTask(async token => await LoadAsync(1));""", "Func<CancellationToken, Task<int>>"),
        ("""Handler.FromTask(async token => { await Task.Delay(1, token); });""", "Func<CancellationToken, Task>"),
        ("""Handler.Offload(token => 1);""", "Func<CancellationToken, int>"),
        ("""Handler.AfterThisRequest(response => response.WithHeader("X", "1"));""", "Func<Response, Response>"),
        ("""Handler.AfterThisRequest(async response => response);""", "Func<Response, Handler<Response>>"),
        ("""number.Map(x => x + 1);""", "Func<int, int>"),
        ("""number.Bind(x => number);""", "Func<int, Handler<int>>"),
        ("""number.Bind(async x => x + await number);""", "Func<int, Handler<int>>"),
        ("""number.Do(x => Console.WriteLine(x));""", "Action<int>"),
        ("""number.Do(x => hits += x);""", "Func<int, int>"),
        ("""number.Tap(x => NoteHandler());""", "Func<int, Handler>"),
        ("""number.Tap(x => number);""", "Func<int, Handler>"),
        ("""number.Tap(async x => await NoteTask());""", "Func<int, Handler>"),
        ("""number.Recover((NotFound e) => 1);""", "Func<NotFound, int>"),
        ("""number.Catch((NotFound e) => number);""", "Func<NotFound, Handler<int>>"),
        ("""number.Catch(async e => await number);""", "Func<Exception, Handler<int>>"),
        ("""number.Catch(async (NotFound e) => await number);""", "Func<NotFound, Handler<int>>"),
        ("""number.Finally(async outcome => await NoteTask());""", "Func<Outcome<int>, Handler>"),
        ("""number.Where(x => x > 0, Handler.Fail<int>(404));""", "Func<int, bool>"),
        ("""_ = perhaps.NotNull(view).Map(Stamp);""", "Func<Response, Response>"),
        ("""_ = perhaps.OrNotFound().Map(Stamp);""", "Func<Response, Response>"),
        ("""_ = Handler.Sync(() => (int?)hits).OrNotFound("none").Map(x => x + 1);""", "Func<int, int>"),
        (
            """_ = Handler.FromTask(_ => GuardValueTask(Request.Get("/"))).OrNotFound().Map(Stamp);""",
            "Func<Response, Response>"
        ),
        ("""number.Bind(x => view);""", "Func<int, Handler<Response>>"),
        ("""Handler.Request.Bind(ShowRequestHandler);""", RequestView),
        ("""view.Map(Stamp);""", "Func<Response, Response>"),
        ("""number.Then(view);""", "Handler<Response>"),
        ("""number.Zip(view);""", "Handler<Response>"),
        ("""number.OrElse(number);""", "Handler<int>"),
        ("""Handler.Return<Func<int, int>>(x => x + 1).Apply(number);""", "Handler<int>"),
        ("""(number, view).Apply((n, v) => n);""", "Func<int, Response, int>"),
        ("""(number, view).Bind((n, v) => number);""", "Func<int, Response, Handler<int>>"),
        ("""(number, view).Bind(async (n, v) => n + await number);""", "Func<int, Response, Handler<int>>"),
        ("""(number, view, number).Apply((n, v, m) => n + m);""", "Func<int, Response, int, int>"),
        ("""(Handler.Query("q"), Handler.Query<int>("n")).Apply((q, n) => n);""", "Func<string, int, int>"),
        (
            """(Handler.Query("q"), Handler.Query<int>("n")).Bind(async (q, n) => await LoadAsync(n));""",
            "Func<string, int, Handler<int>>"
        ),
        ("""number.Recover<Exception>(e => 1);""", "Func<Exception, int>"),
        ("""number.Finally(Handler.Nothing);""", "Handler"),
    ];

    private static readonly (string Code, string Taken)[] Tasks =
    [
        ("""Handler.Spawn(number);""", "Handler<int>"),
        ("""Handler.Spawn(Handler.Nothing);""", "Handler"),
        ("""Handler.Spawn(number, Lifetime.Request, "count");""", "Handler<int>"),
        ("""Handler.Spawn(Handler.Of(async () => await LoadAsync(1)), Lifetime.Host);""", "Handler<int>"),
        ("""Handler.Scope(number);""", "Handler<int>"),
        ("""Handler.Scope(Handler.Nothing);""", "Handler"),
        ("""Handler.Scope(Handler.Of(async () => await number));""", "Handler<int>"),
        ("""Handler.Bracket(number, async x => await number, async x => await NoteTask());""", "Handler<int>"),
        ("""Handler.Traverse([1, 2], async x => x + await number);""", "Func<int, Handler<int>>"),
        ("""Handler.ForEach([1, 2], async x => { await NoteTask(); });""", "Func<int, Handler>"),
        ("""Handler.ForEach([1, 2], x => number);""", "Func<int, Handler>"),
        ("""Handler.ForEach([1, 2], async x => { await NoteTask(); }, maxConcurrency: 2);""", "Func<int, Handler>"),
        (
            """Handler.Traverse([1, 2], async x => await LoadValueAsync(x), maxConcurrency: 2);""",
            "Func<int, Handler<int>>"
        ),
        ("""Handler.Traverse(Enumerable.Range(0, 2), x => number, 2);""", "Func<int, Handler<int>>"),
        ("""file.Using(async f => f.Length);""", "Func<FileStream, Handler<long>>"),
        ("""file.Using(f => number);""", "Func<FileStream, Handler<int>>"),
        ("""file.UsingAsync(async f => await LoadValueAsync(1));""", "Func<FileStream, Handler<int>>"),
        ("""Handler.Using(file, async f => f.Length);""", "Handler<FileStream>"),
        ("""number.Both(view);""", "Handler<Response>"),
        ("""number.Race(number);""", "Handler<int>"),
        (
            """number.Retry((attempt, fault) => attempt < 3 ? TimeSpan.Zero : null);""",
            "Func<int, Exception, TimeSpan?>"
        ),
        ("""number.Retry(3, fault => TimeSpan.FromSeconds(1));""", "Func<Exception, TimeSpan>"),
    ];

    private static readonly string[] Queries =
    [
        "Handler<int> q = from x in number select x + 1;",
        "Handler<int> q = from x in number from y in LoadAsync(x) let z = x + y from w in LoadValueAsync(z) select w;",
        "Handler<int> q = from x in LoadAsync(1) from y in number select x + y;",
        "Handler<int> q = from x in LoadValueAsync(1) from y in number from z in LoadAsync(y) select z;",
        "Handler<string> q = from request in Handler.Request from id in Handler.Route<int>(\"id\") select request.Path + id;",
        "Handler<int> q = from x in number from _ in Handler.Sync(Note) from y in NoteTask() from z in NoteValueTask() select x;",
        "Handler<int> q = from _ in Handler.Nothing from x in number from y in LoadAsync(x) select x + y;",
        "Handler<int> q = from _ in NoteHandler() select 1;",
        "Handler<int> q = from _ in Handler.Sync(Note) from __ in NoteHandler() from x in LoadAsync(1) let y = x + 1 select y;",
        "Handler<int> q = from x in number from y in view from z in file select x + y.Status.Code + (int)z.Length;",
        "Handler<Uri> q = Handler.Service<Uri>();",
        "Handler q = number.Then(Handler.Nothing).Catch((Exception e) => Handler.Nothing).Finally(Handler.Yield);",
        "Handler<(int, string)> q = number.Zip(Handler.Return(\"x\")).Map(pair => (pair.First, pair.Second));",
        "Handler<Fiber<int>> j = number.Spawn(); Handler<Fiber> k = Handler.Nothing.Spawn(Lifetime.Request); Handler<Fiber<int>> l = Handler.Spawn(number);",
        "Handler<IReadOnlyList<int>> q = Handler.All(number, number); q = Handler.All([number, number]); q = Handler.All([number], 2); q = Handler.All(new List<Handler<int>>(), maxConcurrency: 2);",
        "Handler q = Handler.All(number, Handler.Nothing); q = Handler.All([Handler.Nothing, Handler.Yield], 2); q = Handler.Uncancelable(Handler.Nothing);",
        "Handler<int> q = Handler.Race(number, number); q = Handler.Any([number, number]); q = Handler.Race(new[] { number });",
        "Handler<(int, Response)> q = Handler.Both(number, view); Handler<string> r = Handler.Both(number, view, (n, v) => n + v.Status.ToString());",
        "Handler<int> q = number.Timeout(TimeSpan.FromSeconds(1)).Retry(2); Handler r = Handler.Nothing.Timeout(TimeSpan.FromSeconds(1)).Retry(2);",
        "Handler<int> q = Handler.Bracket(number, x => number, Note2); static Handler Note2(int x) => Handler.Nothing;",
        "Handler<int> q = Handler.Bracket(number, x => number, x => number);",
        "Decorator limited = Decorator.Of(\"limited\", inner => inner.Timeout(TimeSpan.FromSeconds(1)));",
        "Decorator d = Decorator.When(request => request.Path == \"/\", Decorator.Map(\"stamp\", Stamp));",
        "App all = app.Mount(\"/x\", App.Create()).Mount(App.Create()).With(Decorator.Identity.Then(Decorator.All()).Then(Decorator.Conditional));",
        "Group inner = notes.With(Decorator.Identity).Mount(\"/x\", app).Decorate(\"same\", view => view);",
        "Handler<IReadOnlyList<int>> q = Handler.Sequence([number, number]); q = Handler.Sequence(new[] { 1, 2 }.Select(x => number));",
        "App shared = Add(app); Group inner = Add(notes); static S Add<S>(S scope) where S : RouteScope => scope.Get(\"/\", \"x\").Before(Note);",
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face compiles",
        [
            Each("routes", Routes),
            Each("views", Views),
            Each("hooks", Hooks),
            Each("words", Words),
            Each("tasks", Tasks),
            Runner.TestList("queries", [.. Queries.Select(code => Runner.TestCase(code, () => Clean(code)))]),
        ]
    );

    private static Test Each(string name, (string Code, string Taken)[] snippets) =>
        Runner.TestList(
            name,
            [.. snippets.Select(each => Runner.TestCase(each.Code, () => Check.Equal(each.Taken, Clean(each.Code))))]
        );

    private static string Clean(string code)
    {
        var (errors, taken) = Snippet.Compile(code);
        Check.Sequence([], errors.Select(error => error.ToString()));
        return taken;
    }
}
