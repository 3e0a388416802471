using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND001 finds each way to drop a handler, and nothing where the handler is kept.</summary>
public static class DroppedHandlerTests
{
    private const string Log =
        "\nstatic async Handler Log(string text) { await Handler.Yield; Console.WriteLine(text); }";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND001: a dropped handler",
        [
            Finds(
                "a statement of an async lambda",
                "App.Create().Get(\"/\", async () => { {|HND001:Log(\"x\")|}; await Task.Yield(); return \"x\"; }).ToString();"
            ),
            Finds(
                "a statement of a lambda",
                "App.Create().Get(\"/\", () => { {|HND001:Handler.Delay(TimeSpan.Zero)|}; return \"x\"; }).ToString();"
            ),
            Finds("a statement of a hook", "App.Create().Before(request => { {|HND001:Log(\"x\")|}; }).ToString();"),
            Finds("a statement of a method", "static void F() { {|HND001:Log(\"x\")|}; }"),
            Finds(
                "a statement of an async handler",
                "static async Handler<string> F() { {|HND001:Log(\"x\")|}; await Handler.Yield; return \"x\"; }"
            ),
            Finds(
                "a statement of an async task",
                "static async Task F() { {|HND001:Handler.Nothing.Retry(1)|}; await Task.Yield(); }"
            ),
            Finds("a statement of the program", "{|HND001:Log(\"x\")|};"),
            Finds(
                "a statement of a constructor",
                "class C { public C(Key<int> key) { {|HND001:key.Set(1)|}; } }",
                program: false
            ),
            Finds(
                "a handler that yields a value",
                "static void F(Key<int> key) { {|HND001:key.Get().Map(n => n + 1)|}; }"
            ),
            Finds("the body of a lambda without a result", "new List<string>().ForEach(text => {|HND001:Log(text)|});"),
            Finds("the body of a method without a result", "static void F() => {|HND001:Log(\"x\")|};"),
            Finds("the body of an async lambda without a result", "Func<Task> f = async () => {|HND001:Log(\"x\")|};"),
            Finds("an input", "static void F(Bound<int> b) { {|HND001:b.Where(n => n > 0, \"a number above 0\")|}; }"),
            Finds("a discard", "_ = {|HND001:Log(\"x\")|};"),
            Finds(
                "a call on a variable that may be null",
                "static void F(Handler<int>? h) { {|HND001:h?.Map(n => n + 1)|}; }"
            ),
            Finds("a loop's step", "for (var i = 0; i < 3; {|HND001:Log(\"x\")|}) i++;"),
            Finds(
                "a handler that another one yielded",
                "static async Handler F() { {|HND001:await Handler.Return(Log(\"x\"))|}; }"
            ),
            Finds("an awaited Task.Run", "static async Task F() { {|HND001:await Task.Run(() => Log(\"x\"))|}; }"),
            Finds("a Task.Run", "{|HND001:Task.Run(() => Log(\"x\"))|};"),
            Finds("a discarded Task.Run", "_ = {|HND001:Task.Run(() => Log(\"x\"))|};"),
            Finds(
                "a Task.Run of an async lambda",
                "{|HND001:Task.Run(async () => { await Task.Yield(); return Log(\"x\"); })|};"
            ),
            Finds("a statement in Task.Run", "Task.Run(async () => { {|HND001:Log(\"x\")|}; await Task.Yield(); });"),
            Finds("a statement in a lambda of Task.Run", "Task.Run(() => { {|HND001:Log(\"x\")|}; });"),
            Finds("a StartNew", "{|HND001:Task.Factory.StartNew(() => Log(\"x\"))|};"),
            Finds("a Task.Run that is returned as a task", "static Task F() => {|HND001:Task.Run(() => Log(\"x\"))|};"),
            Finds(
                "a Task.Run that is a hook's task",
                "App.Create().Before(() => (Task){|HND001:Task.Run(() => Log(\"x\"))|}).ToString();"
            ),
            Finds("nothing where it is awaited", "static async Handler F() { await Log(\"x\"); }"),
            Finds("nothing where it is returned", "static Handler F() { return Log(\"x\"); }"),
            Finds("nothing where it is the body", "Func<Handler> f = () => Log(\"x\");"),
            Finds("nothing where it is assigned", "Handler h; h = Log(\"x\"); h ??= Log(\"y\");"),
            Finds(
                "nothing where it is an argument",
                "static async Handler F() { await Handler.Spawn(Log(\"x\")); Console.WriteLine(Log(\"y\")); }"
            ),
            Finds(
                "nothing where an interpreter runs it",
                "new Handlers.Runtime.BlockingInterpreter().Run(Log(\"x\").As(1));"
            ),
            Finds(
                "nothing where the hook is a handler",
                "App.Create().Before(() => Log(\"x\")).Before(Log(\"y\")).ToString();"
            ),
            Finds(
                "nothing where Task.Run's handler is kept",
                "static async Task<Handler> F() => await Task.Run(() => Log(\"x\"));"
            ),
            Finds(
                "nothing where a refused argument is tested",
                "static void Throws<E>(Action act) { } Throws<Exception>(() => Handler.Sync((Action)null!)); Throws<Exception>(() => { Handler.Sync((Action)null!); });"
            ),
            Finds("nothing where a property is only read", "_ = App.Create().Handler;"),
            Finds(
                "nothing where a function's own value is not of interest",
                "static T Measure<T>(Func<T> f) => f(); static async Task<T> MeasureAsync<T>(Func<T> f) { await Task.Yield(); return f(); } static async Task F() { Measure(() => Log(\"x\")); await MeasureAsync(() => Log(\"x\")); }"
            ),
            Finds(
                "nothing where the value of an await is a text",
                "static async Handler F() { await Handler.CspNonce; }"
            ),
        ]
    );

    private static Test Finds(string what, string source, bool program = true) =>
        Runner.TestCase(
            $"finds {what}",
            () => Source.Reports<DroppedHandler>(program ? source + Log : "Console.WriteLine(); " + source)
        );
}
