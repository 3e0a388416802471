using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND006 finds work that a handler begins beside itself, and nothing in code that does not run in a handler.</summary>
public static class FireAndForgetTests
{
    private const string Send = """

        static async Task Send() => await Task.Yield();
        static async ValueTask Post() => await Task.Yield();
        static async void Begin() => await Task.Yield();
        """;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND006: fire and forget",
        [
            Finds(
                "Task.Run in an async handler",
                "static async Handler F() { await Handler.Yield; _ = {|HND006:Task.Run(() => { })|}; }"
            ),
            Finds(
                "Task.Run as a statement",
                "static async Handler F() { await Handler.Yield; {|HND006:Task.Run(() => { })|}; }"
            ),
            Finds("an awaited Task.Run", "static async Handler F() { await {|HND006:Task.Run(() => { })|}; }"),
            Finds("a kept Task.Run", "static async Handler F() { var t = {|HND006:Task.Run(() => 1)|}; await t; }"),
            Finds(
                "a Task.Run that has a continuation",
                "static async Handler F() { await Handler.Yield; {|HND006:Task.Run(() => { })|}.ContinueWith(_ => { }); }"
            ),
            Finds(
                "a StartNew",
                "static async Handler F() { await Handler.Yield; {|HND006:Task.Factory.StartNew(() => { })|}; }"
            ),
            Finds(
                "Task.Run in a view",
                "App.Create().Get(\"/\", () => { {|HND006:Task.Run(() => { })|}; return \"x\"; }).ToString();"
            ),
            Finds(
                "Task.Run in a view with a parameter",
                "App.Create().Get(\"/{id}\", (string id) => { {|HND006:Task.Run(() => { })|}; return id; }).ToString();"
            ),
            Finds(
                "Task.Run in a hook",
                "App.Create().Before(() => { {|HND006:Task.Run(() => { })|}; }).After(response => { {|HND006:Task.Run(() => { })|}; return response; }).ToString();"
            ),
            Finds(
                "Task.Run in a group's view",
                "App.Create().Group(\"/a\", group => group.Get(\"/\", () => { {|HND006:Task.Run(() => { })|}; return \"x\"; })).ToString();"
            ),
            Finds(
                "Task.Run in a word's lambda",
                "Handler.Sync(() => { {|HND006:Task.Run(() => { })|}; return 1; }).ToString();"
            ),
            Finds(
                "Task.Run in a later link",
                "Handler.Return(1).Map(n => { {|HND006:Task.Run(() => { })|}; return n; }).ToString();"
            ),
            Finds(
                "Task.Run in a query",
                "(from n in Handler.Return(1) select {|HND006:Task.Run(() => n)|}).ToString();"
            ),
            Finds("a dropped task", "static async Handler F() { await Handler.Yield; {|HND006:Send()|}; }"),
            Finds("a dropped value task", "static async Handler F() { await Handler.Yield; {|HND006:Post()|}; }"),
            Finds("a discarded task", "static async Handler F() { await Handler.Yield; _ = {|HND006:Send()|}; }"),
            Finds(
                "a dropped task of a view",
                "App.Create().Get(\"/\", () => { {|HND006:Send()|}; return \"x\"; }).ToString();"
            ),
            Finds("an async void method", "static async Handler F() { await Handler.Yield; {|HND006:Begin()|}; }"),
            Finds(
                "an async void lambda",
                "static async Handler F(List<int> list) { await Handler.Yield; list.ForEach({|HND006:async n => await Task.Yield()|}); }"
            ),
            Finds(
                "an async void lambda as a word's action",
                "Handler.Sync((Action)({|HND006:async () => await Task.Yield()|})).ToString();"
            ),
            Finds("nothing where the task is awaited", "static async Handler F() { await Send(); await Post(); }"),
            Finds(
                "nothing where the task is kept",
                "static async Handler F() { var t = Send(); await Handler.Yield; await t; }"
            ),
            Finds(
                "nothing where tasks are awaited together",
                "static async Handler F() { await Task.WhenAll(Send(), Send()); }"
            ),
            Finds(
                "nothing in a plain async method",
                "static async Task F() { await Task.Run(() => { }); _ = Send(); Begin(); }"
            ),
            Finds("nothing in a plain lambda", "Func<Task> f = () => Task.Run(() => { }); _ = Send();"),
            Finds(
                "nothing in a method that makes a handler",
                "static Handler F() { _ = Send(); return Handler.Nothing; }"
            ),
            Finds(
                "nothing where a group is built",
                "App.Create().Group(\"/a\", group => { _ = Send(); return group; }).ToString();"
            ),
            Finds(
                "nothing in an offloaded function",
                "Handler.Offload(_ => { Task.Run(() => { }).Wait(); return 1; }).ToString();"
            ),
            Finds(
                "nothing in an event",
                "static async Handler F(System.Timers.Timer timer) { await Handler.Yield; timer.Elapsed += async (_, _) => await Task.Yield(); }"
            ),
            Finds(
                "nothing where HND001 finds a handler",
                "static async Handler F() { await Task.Run(() => Handler.Yield); _ = Task.Run(() => Handler.Yield); }"
            ),
            Finds(
                "nothing in another Run",
                "static async Handler F() { await Handler.Yield; new Handlers.Runtime.BlockingInterpreter().Run(Handler.Return(1)); }"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase($"finds {what}", () => Source.Reports<FireAndForget>(source + Send));
}
