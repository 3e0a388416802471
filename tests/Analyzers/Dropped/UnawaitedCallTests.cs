using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>One statement gets one warning: the compiler's CS4014 is silent where a rule reports.</summary>
public static class UnawaitedCallTests
{
    private const string Log = """

        Console.WriteLine((Func<Handler>)Log);
        Console.WriteLine((Func<Task>)Send);
        static async Handler Log() => await Handler.Yield;
        static async Task Send() => await Task.Yield();
        """;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "one warning for one dropped value",
        [
            Warns(
                "of a dropped handler",
                ["HND001"],
                "Console.WriteLine(F()); static async Handler F() { Log(); await Handler.Yield; }"
            ),
            Warns(
                "of a handler dropped by a hook",
                ["HND001"],
                "App.Create().Before(request => { Log(); }).ToString();"
            ),
            Warns("of a handler dropped by a lambda", ["HND001"], "Action f = () => Log();"),
            Warns(
                "of a handler dropped in a task",
                ["HND001"],
                "Func<Task> f = async () => { Log(); await Task.Yield(); };"
            ),
            Warns(
                "of a task dropped by a handler",
                ["HND006"],
                "Console.WriteLine(F()); static async Handler F() { Send(); await Handler.Yield; }"
            ),
            Warns(
                "of a task dropped elsewhere",
                ["CS4014"],
                "Console.WriteLine(F()); static async Task F() { Send(); await Task.Yield(); }"
            ),
            Warns(
                "of the compiler where the rule is off",
                ["CS4014"],
                "Console.WriteLine(F()); static async Handler F() { Log(); await Handler.Yield; }",
                off: "HND001"
            ),
        ]
    );

    private static Test Warns(string what, string[] expected, string source, string? off = null) =>
        Runner.TestCase(
            $"that {what}",
            () => Check.Sequence(expected, Rule.Findings(source + Log, off).Select(each => each.Id))
        );
}
