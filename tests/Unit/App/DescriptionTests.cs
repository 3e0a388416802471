using Expecto;
using Handlers.Runtime;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The description of an app shows exactly what runs.</summary>
public static class DescriptionTests
{
    private static readonly Key<List<string>> Trace = new("trace", () => []);

    private static Handler<Response> View => Handler.Sync(() => Response.Text("view"));

    private static Handler Note(string step) => Trace.Get().Do(trace => trace.Add(step)).Ignore();

    private static Decorator Noting(string name) => Decorator.Of(name, view => Note($"decorator: {name}").Then(view));

    private static S Hooked<S>(S scope, string of)
        where S : RouteScope =>
        scope
            .With(BeforeHook.Of($"{of} b1", Note($"before: {of} b1")))
            .With(BeforeHook.Of($"{of} b2", Note($"before: {of} b2")))
            .With(Noting($"{of} d1"))
            .With(Noting($"{of} d2"))
            .With(AfterHook.Of($"{of} a1", Note($"after: {of} a1")))
            .With(AfterHook.Of($"{of} a2", Note($"after: {of} a2")))
            .With(ResponseHook.Of($"{of} r1", (_, response) => Note($"response: {of} r1").As(response)))
            .With(ResponseHook.Of($"{of} r2", (_, response) => Note($"response: {of} r2").As(response)))
            .With(TeardownHook.Of($"{of} t1", Note($"teardown: {of} t1")))
            .With(TeardownHook.Of($"{of} t2", Note($"teardown: {of} t2")))
            .With(ErrorHandler.For<TimeoutException>($"{of} late", _ => View));

    private static App Whole =>
        Hooked(App.Empty, "app")
            .With(RouteDefinition.Of("/", [Method.Get], Note("view: /").Then(View)))
            .With(ErrorHandler.For("missing", Status.NotFound, _ => View))
            .With(
                Hooked(Group.Of("/outer/{id:int}"), "outer")
                    .With(
                        Hooked(Group.Of("/inner", "within"), "inner")
                            .With(
                                RouteDefinition
                                    .Of("/x", [Method.Get, Method.Post], Note("view: ex").Then(View))
                                    .Named("ex")
                                    .With(Noting("own"))
                            )
                    )
            );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "app: description",
        [
            Matrix.Case(
                "the steps of every route are the steps that run, in order",
                i =>
                {
                    foreach (var (route, path) in Whole.Describe().AllRoutes.Zip(["/", "/outer/1/inner/x"]))
                    {
                        var context = RequestContext.Of(Request.Get(path));
                        var trace = i.Value(Trace.Set([]).Then(Traced(Whole.Handler)), context);
                        Check.Sequence(route.Steps.Select(step => step.ToString()), trace);
                    }
                }
            ),
            Runner.TestCase(
                "an app that is mounted without a prefix is a group without a name",
                () =>
                    Check.Equal(
                        "app\n└─ group\n   └─ GET /",
                        App.Empty.Mount(App.Empty.With(RouteDefinition.Of("/", [Method.Get], View))).Describe().ToTree()
                    )
            ),
            Runner.TestCase(
                "the tree reads from top to bottom in the order in which a request runs",
                () =>
                    Check.Equal(
                        """
                        app
                        ├─ before    app b1
                        ├─ before    app b2
                        ├─ decorator app d1
                        ├─ decorator app d2
                        ├─ GET       /
                        ├─ group /outer/{id:int}
                        │  ├─ before    outer b1
                        │  ├─ before    outer b2
                        │  ├─ decorator outer d1
                        │  ├─ decorator outer d2
                        │  ├─ group within /inner
                        │  │  ├─ before    inner b1
                        │  │  ├─ before    inner b2
                        │  │  ├─ decorator inner d1
                        │  │  ├─ decorator inner d2
                        │  │  ├─ GET,POST  /outer/{id:int}/inner/x 'ex' [own]
                        │  │  ├─ error     TimeoutException: inner late
                        │  │  ├─ after     inner a2
                        │  │  ├─ after     inner a1
                        │  │  ├─ response  inner r2
                        │  │  ├─ response  inner r1
                        │  │  ├─ teardown  inner t2
                        │  │  └─ teardown  inner t1
                        │  ├─ error     TimeoutException: outer late
                        │  ├─ after     outer a2
                        │  ├─ after     outer a1
                        │  ├─ response  outer r2
                        │  ├─ response  outer r1
                        │  ├─ teardown  outer t2
                        │  └─ teardown  outer t1
                        ├─ error     TimeoutException: app late
                        ├─ error     404: missing
                        ├─ after     app a2
                        ├─ after     app a1
                        ├─ response  app r2
                        ├─ response  app r1
                        ├─ teardown  app t2
                        └─ teardown  app t1
                        """,
                        Whole.Describe().ToTree()
                    )
            ),
            Runner.TestCase(
                "the diagram has a path from the request through everything to the last teardown hook",
                () =>
                {
                    var lines = Whole.Describe().ToMermaid().Split('\n');
                    Check.Equal("flowchart TD", lines[0]);
                    var edges = lines
                        .Select(line => line.Trim().Split(' '))
                        .Where(words => words is [_, "-->" or "-.->", _])
                        .ToLookup(words => words[0], words => words[2]);
                    var ids = Ids(lines);
                    var reached = new HashSet<string>();
                    Walk("n0");
                    Check.Sequence(ids.Keys.Order(), reached.Order());

                    void Walk(string id)
                    {
                        if (reached.Add(id))
                            foreach (var next in edges[id])
                                Walk(next);
                    }
                }
            ),
            Runner.TestCase(
                "the exact diagram of a small app",
                () =>
                    Check.Equal(
                        """
                        flowchart TD
                          n0(["request"])
                          n1(["response sent"])
                          n2["response log"]
                          n3["before say #quot;hi#quot; #35;1 #lt;b#gt; #96;x#96;"]
                          n4[["GET /"]]
                          subgraph n5["group /g"]
                            n6["after stamp"]
                            n7[["GET /g/{x}"]]
                          end
                          n8["teardown close"]
                          n2 --> n1
                          n0 --> n3
                          n3 --> n4
                          n4 --> n2
                          n6 --> n2
                          n3 --> n7
                          n7 --> n6
                          n1 --> n8
                        """,
                        App.Empty.With(BeforeHook.Of("say \"hi\" #1 <b> `x`", Handler.Nothing))
                            .With(ResponseHook.Of("log", (_, response) => Handler.Return(response)))
                            .With(RouteDefinition.Of("/", [Method.Get], View))
                            .With(
                                Group
                                    .Of("/g")
                                    .With(AfterHook.Of("stamp", Handler.Nothing))
                                    .With(TeardownHook.Of("close", Handler.Nothing))
                                    .With(RouteDefinition.Of("/{x}", [Method.Get], View))
                            )
                            .Describe()
                            .ToMermaid()
                    )
            ),
            Runner.TestCase(
                "metadata for the host is shown, and is not a step",
                () =>
                {
                    var secured = Decorator
                        .OfMetadata("secured", 1)
                        .Then(Noting("own"))
                        .Then(Decorator.OfMetadata("limited"));
                    var app = App
                        .Empty.With(Decorator.OfMetadata("tagged", "tag"))
                        .With(RouteDefinition.Of("/", [Method.Get], View).With(secured));
                    Check.Equal("app\n├─ mark tagged\n└─ GET  / [own] (secured, limited)", app.Describe().ToTree());
                    Check.Sequence(
                        ["decorator: own", "view: /"],
                        app.Describe().AllRoutes.Single().Steps.Select(s => s.ToString())
                    );
                    Check.Sequence(["tag", 1], app.Routes[0].Metadata);
                    var view = View;
                    Check.Same(view, Decorator.OfMetadata("m", 1).Apply(view));
                }
            ),
            Runner.TestCase(
                "an empty app and a single group have descriptions; describing applies no decorator",
                () =>
                {
                    Check.Equal("app", App.Empty.Describe().ToTree());
                    Check.True(App.Empty.Describe().ToMermaid().EndsWith("n0 --> n1", StringComparison.Ordinal));
                    var never = Decorator.Of("never", _ => throw new InvalidOperationException("applied"));
                    var group = Group.Of("/g").With(RouteDefinition.Of("/x", [Method.Get], View).With(never));
                    Check.Equal("group /g\n└─ GET /g/x [never]", group.Describe().ToString());
                }
            ),
            Runner.TestCase(
                "the C# face's names are the arguments as they were written",
                () =>
                {
                    var shape = App.Create().Before(Nothing).Get("/", "x").Describe();
                    Check.Sequence(["Nothing"], shape.Before);

                    static void Nothing() { }
                }
            ),
        ]
    );

    private static Handler<List<string>> Traced(Handler<Response> app) => app.Ignore().Then(Trace.Get());

    private static Dictionary<string, string> Ids(IEnumerable<string> lines) =>
        lines
            .Select(line => line.Trim())
            .Where(line => line.StartsWith('n') && line.Contains('"') && !line.Contains(" -"))
            .ToDictionary(line => line[..line.IndexOfAny(['[', '('])]);
}
