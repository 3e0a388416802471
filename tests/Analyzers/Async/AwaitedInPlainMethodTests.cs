using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND002 finds each way to await a handler where it cannot be awaited.</summary>
public static class AwaitedInPlainMethodTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND002: awaited in a plain async method",
        [
            Finds(
                "a method that returns Task<A>",
                "static async Task<string> F() { var r = {|HND002:await Handler.Request|}; return r.Path; }"
            ),
            Finds("a method that returns a Task", "static async Task F() => {|HND002:await Handler.Yield|};"),
            Finds("a method that returns a ValueTask", "static async ValueTask F() => {|HND002:await Handler.Yield|};"),
            Finds("a method that returns nothing", "static async void F() => {|HND002:await Handler.Yield|};"),
            Finds(
                "a sequence",
                "static async IAsyncEnumerable<int> F() { {|HND002:await Handler.Yield|}; yield return 1; }"
            ),
            Finds("an async lambda of a task", "Func<Task> f = async () => {|HND002:await Handler.Yield|};"),
            Finds("an async lambda of nothing", "Action f = async () => {|HND002:await Handler.Yield|};"),
            Finds("an async lambda of Task.Run", "Task.Run(async () => { {|HND002:await Handler.Yield|}; });"),
            Finds("the program", "{|HND002:await Handler.Yield|};"),
            Finds(
                "a local function of an async handler",
                "static async Handler F() { await G(); async Task G() => {|HND002:await Handler.Yield|}; }"
            ),
            Finds(
                "a lambda of an async handler",
                "static async Handler F() { Func<Task> g = async () => {|HND002:await Handler.Yield|}; await g(); }"
            ),
            Finds(
                "a lambda of a field",
                "Console.WriteLine(); class C { Func<Task> f = async () => {|HND002:await Handler.Yield|}; }"
            ),
            Finds(
                "a method of an interface",
                "Console.WriteLine(); class C : I { public async Task F() => {|HND002:await Handler.Yield|}; } interface I { Task F(); }"
            ),
            Finds(
                "a handler that is used or iterated",
                """
                static async Task F(Handler<IAsyncDisposable> one, Handler<IAsyncEnumerable<int>> many)
                {
                    await using var resource = {|HND002:await one|};
                    await foreach (var each in {|HND002:await many|}) { }
                }
                """
            ),
            Finds("nothing in an async handler", "static async Handler<string> F() => (await Handler.Request).Path;"),
            Finds(
                "nothing in a lambda of a view",
                "var app = App.Create().Get(\"/\", async () => (await Handler.Request).Path);"
            ),
            Finds(
                "nothing in an async handler inside an async task",
                "static async Task F() { await Task.Yield(); async Handler G() => await Handler.Yield; Console.WriteLine(G()); }"
            ),
            Finds(
                "nothing where the handler is nothing but a value",
                "static async Task F() { await Handler.Return(1); await Handler.Nothing; }"
            ),
            Finds("nothing where a task is awaited", "static async Task F(Task<Handler> task) => await task;"),
            Says(
                "the method and its new type",
                "'F' returns Task<string>, and only an async method that returns a Handler can await one. Let it return Handler<string>, or run the handler with an interpreter.",
                "static async Task<string> F() => (await Handler.Request).Path;"
            ),
            Says(
                "the program",
                "The program returns Task, and only an async method that returns a Handler can await one. Run the handler with an interpreter.",
                "await Handler.Yield;"
            ),
            Says(
                "a method Main",
                "The program returns Task, and only an async method that returns a Handler can await one. Run the handler with an interpreter.",
                "class C { static async Task Main() => await Handler.Yield; }"
            ),
            Says(
                "that an interface sets the type",
                "'F' returns Task, and only an async method that returns a Handler can await one. A base class or an interface sets its return type: take the values that it needs as parameters, or run the handler with an interpreter.",
                "Console.WriteLine(); class C : I { public async Task F() => await Handler.Yield; } interface I { Task F(); }"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase($"finds {what}", () => Source.Reports<AwaitedInPlainMethod>(source));

    private static Test Says(string what, string message, string source) =>
        Runner.TestCase(
            $"names {what}",
            () => Check.Equal(message, Rule.Findings(source).Single(each => each.Id == "HND002").GetMessage(null))
        );
}
