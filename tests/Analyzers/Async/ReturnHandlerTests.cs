using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The fix of HND002 changes the return type of methods that are free to return a handler.</summary>
public static class ReturnHandlerTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "fixes of HND002",
        [
            Changes(
                "a task of a value",
                "static async Task<string> F() { var r = {|HND002:await Handler.Request|}; {|HND002:await Handler.Yield|}; return r.Path; }",
                "static async Handler<string> F() { var r = await Handler.Request; await Handler.Yield; return r.Path; }"
            ),
            Changes(
                "a task",
                "static async Task F() => {|HND002:await Handler.Yield|};",
                "static async Handler F() => await Handler.Yield;"
            ),
            Changes(
                "a value task",
                "static async ValueTask<List<int>> F() { {|HND002:await Handler.Yield|}; return []; }",
                "static async Handler<List<int>> F() { await Handler.Yield; return []; }"
            ),
            Changes(
                "async void",
                "static async void F() => {|HND002:await Handler.Yield|};",
                "static async Handler F() => await Handler.Yield;"
            ),
            Changes(
                "a method",
                "Console.WriteLine(); class C { async Task F() => {|HND002:await Handler.Yield|}; }",
                "Console.WriteLine(); class C { async Handler F() => await Handler.Yield; }"
            ),
            Changes(
                "a lambda that has a return type",
                "var f = async Task<int> () => { {|HND002:await Handler.Yield|}; return 1; };",
                "var f = async Handler<int> () => { await Handler.Yield; return 1; };"
            ),
            Leaves("the program", "{|HND002:await Handler.Yield|};"),
            Leaves("a method Main", "class C { static async Task Main() => {|HND002:await Handler.Yield|}; }"),
            Leaves("a lambda whose type is a delegate's", "Func<Task> f = async () => {|HND002:await Handler.Yield|};"),
            Leaves(
                "a method of an interface",
                "Console.WriteLine(); class C : I { public async Task F() => {|HND002:await Handler.Yield|}; } interface I { Task F(); }"
            ),
            Leaves(
                "a method whose callers need a task",
                "static async Task F() => {|HND002:await Handler.Yield|}; F().Wait();"
            ),
            Leaves(
                "a sequence",
                "static async IAsyncEnumerable<int> F() { {|HND002:await Handler.Yield|}; yield return 1; }"
            ),
        ]
    );

    private static Test Changes(string what, string source, string changed) =>
        Runner.TestCase($"change {what}", () => Fix.Changes<AwaitedInPlainMethod, ReturnHandler>(source, changed));

    private static Test Leaves(string what, string source) =>
        Runner.TestCase($"leave {what}", () => Fix.Changes<AwaitedInPlainMethod, ReturnHandler>(source, source));
}
