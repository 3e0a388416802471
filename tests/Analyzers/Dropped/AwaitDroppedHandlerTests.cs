using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The fixes of HND001 await the handler, in a function that can or that can be made to; where none can, nothing is offered.</summary>
public static class AwaitDroppedHandlerTests
{
    private const string Log =
        "\nstatic async Handler Log(string text) { await Handler.Yield; Console.WriteLine(text); }";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fixes of HND001",
        [
            Changes(
                "an async handler",
                "static async Handler F() { await Handler.Yield; {|HND001:Log(\"x\")|}; }",
                "static async Handler F() { await Handler.Yield; await Log(\"x\"); }"
            ),
            Changes(
                "each handler of a function",
                """
                static async Handler F()
                {
                    // Twice.
                    {|HND001:Log("x")|}; // First.
                    if (DateTime.Now.Year > 2000)
                        {|HND001:Log("y")|};
                    await Handler.Yield;
                }
                """,
                """
                static async Handler F()
                {
                    // Twice.
                    await Log("x"); // First.
                    if (DateTime.Now.Year > 2000)
                        await Log("y");
                    await Handler.Yield;
                }
                """
            ),
            Changes(
                "a discard",
                "static async Handler F() { await Handler.Yield; _ = {|HND001:Log(\"x\")|}; }",
                "static async Handler F() { await Handler.Yield; await Log(\"x\"); }"
            ),
            Changes(
                "Task.Run",
                "static async Handler F() { await Handler.Yield; {|HND001:Task.Run(() => Log(\"x\"))|}; {|HND001:await Task.Run(() => Log(\"y\"))|}; }",
                "static async Handler F() { await Handler.Yield; await Log(\"x\"); await Log(\"y\"); }"
            ),
            Changes(
                "a view, which becomes async",
                "App.Create().Get(\"/\", () => { {|HND001:Log(\"x\")|}; return \"x\"; }).ToString();",
                "App.Create().Get(\"/\", async () => { await Log(\"x\"); return \"x\"; }).ToString();"
            ),
            Changes(
                "an async view",
                "App.Create().Get(\"/\", async () => { {|HND001:Log(\"x\")|}; await Task.Yield(); return \"x\"; }).ToString();",
                "App.Create().Get(\"/\", async () => { await Log(\"x\"); await Task.Yield(); return \"x\"; }).ToString();"
            ),
            Changes(
                "a hook, which becomes async",
                "App.Create().Before(request => { {|HND001:Log(\"x\")|}; }).ToString();",
                "App.Create().Before(async request => { await Log(\"x\"); }).ToString();"
            ),
            Changes(
                "a method without a result",
                "class C { void F() { if (ToString() == \"\") {|HND001:Handler.Delay(TimeSpan.Zero)|}; } }",
                "class C { async Handler F() { if (ToString() == \"\") await Handler.Delay(TimeSpan.Zero); } }",
                types: true
            ),
            Changes(
                "a local function without a result",
                "static void F() { {|HND001:Log(\"x\")|}; }",
                "static async Handler F() { await Log(\"x\"); }"
            ),
            Changes(
                "a method that is nothing but the handler",
                "static void F() => {|HND001:Log(\"x\")|};",
                "static Handler F() => Log(\"x\");"
            ),
            Changes(
                "an async handler that is nothing but the handler",
                "static async Handler F() => {|HND001:Log(\"x\")|};",
                "static async Handler F() => await Log(\"x\");"
            ),
            Leaves("an async task that is nothing but the handler", "static async Task F() => {|HND001:Log(\"x\")|};"),
            Leaves(
                "Task.Run of a method",
                "static async Handler F() { await Handler.Yield; {|HND001:Task.Run(G)|}; Handler G() => Handler.Yield; }"
            ),
            Leaves("the program", "{|HND001:Log(\"x\")|};"),
            Leaves("a lambda that must give nothing", "new List<string>().ForEach(text => {|HND001:Log(text)|});"),
            Leaves(
                "a lambda whose word takes no async one",
                "Handler.Return(1).Map(n => { {|HND001:Log(\"x\")|}; return n; }).ToString();"
            ),
            Leaves("an async task", "static async Task F() { {|HND001:Log(\"x\")|}; await Task.Yield(); }"),
            Leaves("a constructor", "class C { public C() { {|HND001:Handler.Delay(TimeSpan.Zero)|}; } }", types: true),
            Leaves(
                "a method of an interface",
                "class C : IDisposable { public void Dispose() { {|HND001:Handler.Delay(TimeSpan.Zero)|}; } }",
                types: true
            ),
        ]
    );

    private static Test Changes(string what, string source, string changed, bool types = false) =>
        Runner.TestCase(
            $"change {what}",
            () => Fix.Changes<DroppedHandler, AwaitDroppedHandler>(Program(source, types), Program(changed, types))
        );

    private static Test Leaves(string what, string source, bool types = false) =>
        Runner.TestCase(
            $"leave {what}",
            () => Fix.Changes<DroppedHandler, AwaitDroppedHandler>(Program(source, types), Program(source, types))
        );

    private static string Program(string source, bool types) => types ? $"Console.WriteLine(); {source}" : source + Log;
}
