using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND007 finds the five ways to block in a handler, and nothing where the task has ended or the code does not run in a handler.</summary>
public static class BlockingCallTests
{
    private const string Slow = """

        static async Task<int> Slow() { await Task.Yield(); return 1; }
        static async ValueTask<int> Quick() { await Task.Yield(); return 1; }
        """;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND007: a blocking call",
        [
            Finds(
                "Thread.Sleep in a view",
                "App.Create().Get(\"/\", () => { {|HND007:Thread.Sleep(1)|}; return \"x\"; }).ToString();"
            ),
            Finds(
                "Thread.Sleep in an async handler",
                "static async Handler F() { {|HND007:Thread.Sleep(TimeSpan.FromSeconds(1))|}; await Handler.Yield; }"
            ),
            Finds(
                "Wait",
                "static async Handler F(Task t) { await Handler.Yield; {|HND007:t.Wait()|}; {|HND007:t.Wait(100)|}; }"
            ),
            Finds(
                "WaitAll and WaitAny",
                "static async Handler F(Task t) { await Handler.Yield; {|HND007:Task.WaitAll(t)|}; {|HND007:Task.WaitAny(t)|}; }"
            ),
            Finds("Result", "App.Create().Get(\"/\", () => {|HND007:Slow().Result|} + \" is it\").ToString();"),
            Finds(
                "Result of a value task",
                "static async Handler<int> F() { await Handler.Yield; return {|HND007:Quick().Result|}; }"
            ),
            Finds(
                "GetResult",
                "static async Handler<int> F() { await Handler.Yield; return {|HND007:Slow().GetAwaiter().GetResult()|}; }"
            ),
            Finds(
                "GetResult of a value task",
                "static async Handler<int> F() { await Handler.Yield; return {|HND007:Quick().GetAwaiter().GetResult()|}; }"
            ),
            Finds(
                "GetResult after ConfigureAwait",
                "static async Handler<int> F() { await Handler.Yield; return {|HND007:Slow().ConfigureAwait(false).GetAwaiter().GetResult()|}; }"
            ),
            Finds("a call in a hook", "App.Create().Before(request => { {|HND007:Slow().Wait()|}; }).ToString();"),
            Finds(
                "a call in a word's lambda",
                "Handler.Sync(() => {|HND007:Slow().Result|}).Map(n => {|HND007:Slow().Result|} + n).ToString();"
            ),
            Finds(
                "a task that is awaited later",
                "static async Handler<int> F() { var t = Slow(); var n = {|HND007:t.Result|}; return n + await t; }"
            ),
            Finds(
                "a task where another one was awaited",
                "static async Handler<int> F() { var (a, b) = (Slow(), Slow()); await a; return {|HND007:b.Result|}; }"
            ),
            Finds("nothing in Offload", "Handler.Offload(_ => { Thread.Sleep(1); return Slow().Result; }).ToString();"),
            Finds("nothing in a plain method", "static int F() { Thread.Sleep(1); return Slow().Result; }"),
            Finds(
                "nothing in a method that makes a handler",
                "static Handler<int> F() { return Handler.Return(Slow().Result); }"
            ),
            Finds(
                "nothing in another function's lambda",
                "static async Handler F(Task<int>[] all) { await Handler.Yield; Console.WriteLine(all.Sum(each => each.Result)); }"
            ),
            Finds(
                "nothing after an await",
                "static async Handler<int> F() { var t = Slow(); await t; return t.Result; }"
            ),
            Finds(
                "nothing after WhenAll",
                "static async Handler<int> F() { var (a, b) = (Slow(), Slow()); await Task.WhenAll(a, b); return a.Result + b.GetAwaiter().GetResult(); }"
            ),
            Finds(
                "nothing after WhenAll of an array",
                "static async Handler<int> F(Task<int>[] all) { await Task.WhenAll(all); var n = all[0].Result; foreach (var each in all) n += each.Result; return n; }"
            ),
            Finds(
                "nothing after WhenAny",
                "static async Handler<int> F(Task<int>[] all) { var first = await Task.WhenAny(all); return first.Result; }"
            ),
            Finds(
                "nothing in a loop over WhenEach",
                "static async Handler<int> F(Task<int>[] all) { var n = 0; await foreach (var each in Task.WhenEach(all)) n += each.Result; return n; }"
            ),
            Finds(
                "nothing where the code has looked",
                "static async Handler<int> F(ValueTask<int> t, Task<int> u) { if (t.IsCompletedSuccessfully) return t.Result; if (u is { IsCompleted: true }) return u.Result; return await t; }"
            ),
            Finds(
                "nothing in the name of a property",
                "static async Handler<string> F(Task<int> t) { await Handler.Yield; return nameof(t.Result); }"
            ),
            Finds(
                "nothing in other waits and results",
                "static async Handler F(Other o) { await Handler.Yield; o.Wait(); Console.WriteLine(o.Result); Thread.Sleep(0); } ",
                "class Other { public int Result; public void Wait() { } }"
            ),
        ]
    );

    private static Test Finds(string what, string source, string types = "") =>
        Runner.TestCase($"finds {what}", () => Source.Reports<BlockingCall>(source + Slow + types));
}
