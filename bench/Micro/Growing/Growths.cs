using Handlers.Runtime;

namespace Handlers.Bench.Growing;

/// <summary>The quantities that may be large: routes, binds, hooks, fibers, bytes, concurrent requests.</summary>
internal static class Growths
{
    private static readonly Response hello = Response.Text("hello");
    private static readonly Request request = Request.Get("/");
    private static readonly Handler<int> step = Handler.Sync(() => 1);
    private static readonly BlockingInterpreter blocking = new();
    private static readonly AsyncInterpreter pooled = new();

    internal static IReadOnlyList<Growth> All { get; } =
    [
        new("match of a path, by routes", "routes", [10, 100, 1_000, 10_000], Match, Flat: true),
        new("building a router, by routes", "routes", [10, 100, 1_000, 10_000], BuildRouter),
        new("run, by binds", "binds", [10, 1_000, 100_000, 1_000_000], Binds),
        new("run, by awaits in one method", "awaits", [10, 1_000, 100_000], Awaits),
        new("run, by methods inside each other", "methods", [10, 1_000, 100_000], Nested),
        new("request, by before and after hooks", "pairs", [1, 10, 100, 1_000], Hooks),
        new("request, by decorators", "decorators", [1, 10, 100, 1_000], Decorators),
        new(
            "fibers spawned and cancelled at the end of their stage",
            "fibers",
            [10, 100, 1_000, 10_000, 100_000],
            Children
        ),
        new("fibers in a tree, two by each", "fibers", [14, 126, 1_022, 16_382, 131_070], Tree),
        new("handlers gathered by All", "handlers", [10, 100, 1_000, 10_000], Gathered),
        new("body of a response, in parts of 1 KB", "KB", [1, 10, 100, 1_000], Parts),
        new("body of a request, read as text", "KB", [1, 10, 100, 1_000], Received),
        new("concurrent requests, each suspends", "requests", [1, 10, 100, 1_000], AtOnce),
    ];

    private static Action Match(int routes)
    {
        var router = Router(routes);
        // The number of paths is the same for each size, so that the load on the processor's caches is the same.
        var paths = Enumerable.Range(0, 100).Select(n => $"/section-{n * 7919L % routes}/{n}/page").ToArray();
        var next = 0;
        return () => router.Match(Method.Get, paths[next = (next + 1) % paths.Length]);
    }

    private static Action BuildRouter(int routes) => () => Router(routes);

    private static Router<int> Router(int routes) =>
        Handlers.Router.Build(
            Enumerable
                .Range(0, routes)
                .Select(n => new RouteEntry<int>(RouteTemplate.Parse($"/section-{n}/{{id:int}}/page"), [Method.Get], n))
        );

    private static Action Binds(int count)
    {
        var chain = Enumerable.Range(0, count).Aggregate(step, (handler, _) => handler.Bind(_ => step));
        return () => blocking.Run(chain);
    }

    private static Action Awaits(int count)
    {
        async Handler<int> Method()
        {
            var sum = 0;
            for (var n = 0; n < count; n++)
                sum += await step;
            return sum;
        }
        var method = Method();
        return () => blocking.Run(method);
    }

    private static Action Nested(int count)
    {
        static async Handler<int> Level(int left) => left == 0 ? 0 : await Level(left - 1) + 1;
        var method = Level(count);
        return () => blocking.Run(method);
    }

    private static Action Hooks(int pairs)
    {
        var app = Enumerable
            .Range(0, pairs)
            .Aggregate(App.Create().Get("/", hello), (app, _) => app.Before(() => { }).After(response => response))
            .Handler;
        return () => blocking.Run(app, RequestContext.Of(request));
    }

    private static Action Decorators(int count)
    {
        var layers = Enumerable.Repeat(Decorator.Map("same", response => response), count).ToArray();
        var app = App.Create().Get("/", hello, layers).Handler;
        return () => blocking.Run(app, RequestContext.Of(request));
    }

    private static Action Children(int count)
    {
        var child = Handler.Delay(TimeSpan.FromDays(1));
        async Handler<int> Parent()
        {
            for (var n = 0; n < count; n++)
                await Handler.Spawn(child);
            await Handler.Yield;
            return count;
        }
        var parent = Parent();
        return () => blocking.Run(parent);
    }

    // Uses as many levels as needed for the given number of fibers: 2 + 4 + 8 + …
    private static Action Tree(int count)
    {
        static async Handler Node(int left)
        {
            if (left == 0)
                return;
            var (one, other) = (await Handler.Spawn(Node(left - 1)), await Handler.Spawn(Node(left - 1)));
            await one.Join();
            await other.Join();
        }
        var root = Node((int)Math.Log2(count + 2) - 1).As(1);
        return () => blocking.Run(root);
    }

    private static Action Gathered(int count)
    {
        var all = Handler.All(Enumerable.Repeat(Handler.Yield.As(1), count));
        return () => blocking.Run(all);
    }

    private static Action Parts(int kilobytes)
    {
        var part = new byte[1024];
        var body = Body.Of(Enumerable.Repeat(new ReadOnlyMemory<byte>(part), kilobytes));
        var app = App.Create().Get("/", Response.Stream(body)).Handler;
        return () => blocking.Run(app, RequestContext.Of(request));
    }

    private static Action Received(int kilobytes)
    {
        var posted = Request.Post("/", Body.Of(new string('x', kilobytes * 1024)));
        async Handler<Response> View()
        {
            var text = await (await Handler.Request).Body.ReadTextAsync();
            return text.Length > 0 ? hello : Response.Text("");
        }
        var app = App.Create().Post("/", View()).Handler;
        return () => blocking.Run(app, RequestContext.Of(posted));
    }

    private static Action AtOnce(int requests)
    {
        static async Handler<Response> View()
        {
            await Task.Yield();
            return hello;
        }
        var app = App.Create().Get("/", View()).Handler;
        return () =>
            Task.WhenAll(
                    Enumerable.Range(0, requests).Select(_ => pooled.RunAsync(app, RequestContext.Of(request)).AsTask())
                )
                .GetAwaiter()
                .GetResult();
    }
}
