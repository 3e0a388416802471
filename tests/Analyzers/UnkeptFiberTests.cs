using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND011 finds fibers of the stage that are not joined.</summary>
public static class UnkeptFiberTests
{
    private const string Work = "\nstatic async Handler<int> Work() { await Task.Delay(1); return 1; }";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND011: a fiber that is not joined",
        [
            Finds("an awaited spawn", "async Handler F() { await {|HND011:Handler.Spawn(Work())|}; }"),
            Finds("the member of a handler", "async Handler F() { await {|HND011:Work().Spawn(name: \"work\")|}; }"),
            Finds("a discard", "async Handler F() { _ = await {|HND011:Work().Spawn()|}; }"),
            Finds("an unused local", "async Handler F() { var fiber = await {|HND011:Work().Spawn()|}; }"),
            Finds(
                "a value that is replaced",
                "var app = App.Create().Get(\"/\", {|HND011:Handler.Spawn(Work())|}.As(Response.Text(\"x\")));"
            ),
            Finds(
                "a value that is passed over",
                "var app = App.Create().Get(\"/\", {|HND011:Work().Spawn()|}.Then(Handler.Return(\"x\")).Map(x => Response.Text(x)));"
            ),
            Finds(
                "a value that is not taken",
                "var app = App.Create().Get(\"/\", {|HND011:Work().Spawn()|}.Bind(_ => Handler.Return(Response.Text(\"x\"))));"
            ),
            Finds(
                "nothing where the lifetime is written",
                "async Handler F() { await Work().Spawn(Lifetime.Stage); await Work().Spawn(Lifetime.Host); await Handler.Spawn(Work(), Lifetime.Request, \"x\"); }"
            ),
            Finds(
                "nothing where the fiber is joined",
                "async Handler F() { var fiber = await Work().Spawn(); await fiber.Join(); }"
            ),
            Finds(
                "nothing where the fiber is taken or returned",
                "var joined = Work().Spawn().Bind(fiber => fiber.Join()); static Handler<Fiber<int>> F() => Work().Spawn(); static async Handler<Fiber<int>> G() => await Work().Spawn();"
            ),
            Finds(
                "nothing in other methods of the name",
                "F.Spawn(); static class F { public static void Spawn() { } }"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase(
            $"finds {what}",
            () =>
                Source.Reports<UnkeptFiber>(
                    source.Contains("static class F", StringComparison.Ordinal) ? source : source + Work
                )
        );
}
