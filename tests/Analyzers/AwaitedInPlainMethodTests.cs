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
            Finds("an async lambda of a task", "Func<Task> f = async () => {|HND002:await Handler.Yield|};"),
            Finds("nothing in an async handler", "static async Handler<string> F() => (await Handler.Request).Path;"),
            Finds(
                "nothing in a lambda of a view",
                "var app = App.Create().Get(\"/\", async () => (await Handler.Request).Path);"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase($"finds {what}", () => Source.Reports<AwaitedInPlainMethod>(source));
}
