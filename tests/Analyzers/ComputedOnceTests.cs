using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND008 finds values that are evaluated once where they look evaluated for each request.</summary>
public static class ComputedOnceTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND008: computed once",
        [
            Finds(
                "the clocks",
                """
                var time = TimeProvider.System;
                var app = App.Create()
                    .Get("/1", {|HND008:DateTime.Now|}.ToString("O")).Get("/2", $"{ {|HND008:DateTimeOffset.UtcNow|} }")
                    .Get("/3", Response.Text($"{ {|HND008:time.GetUtcNow()|} }")).Get("/4", $"{ {|HND008:Environment.TickCount64|} }")
                    .Get("/5", $"{ {|HND008:System.Diagnostics.Stopwatch.GetTimestamp()|} }").Get("/6", "a" + {|HND008:DateTime.Today|});
                """
            ),
            Finds(
                "random values",
                """
                var app = App.Create()
                    .Get("/1", {|HND008:Guid.NewGuid()|}.ToString()).Get("/2", $"{ {|HND008:Random.Shared.Next()|} }")
                    .Get("/3", TypedResults.Ok({|HND008:Guid.CreateVersion7()|}))
                    .Get("/4", {|HND008:System.Security.Cryptography.RandomNumberGenerator.GetHexString(8)|});
                """
            ),
            Finds(
                "files",
                "var app = Group.Of(\"/a\").Map([Method.Get], \"/\", Response.Html({|HND008:File.ReadAllText(\"index.html\")|}));"
            ),
            Finds(
                "a value in a handler that is the view",
                "var app = App.Create().Get(\"/\", Handler.Return(Response.Text($\"{ {|HND008:Guid.NewGuid()|} }\")));"
            ),
            Finds(
                "a value of a handler that is made once",
                "var id = Handler.Return({|HND008:Guid.NewGuid()|}); static class Ids { public static readonly Handler<Guid> One = Handler.Return({|HND008:Guid.NewGuid()|}); public static Handler<Guid> Two { get; } = Handler.Return({|HND008:Guid.NewGuid()|}); }"
            ),
            Finds(
                "nothing in a lambda or a method",
                """
                var started = DateTime.UtcNow;
                var app = App.Create().Get("/1", () => $"{DateTime.UtcNow}").Get("/2", Handler.Request.Map(r => $"{Guid.NewGuid()}"))
                    .Get("/3", $"{started}").Get("/4", async () => await Handler.Return($"{Guid.NewGuid()}")).Get("/5", Now);
                static Handler<string> Now() => Handler.Return($"{DateTime.UtcNow}");
                static class Ids { public static Handler<Guid> One => Handler.Return(Guid.NewGuid()); }
                """
            ),
            Finds(
                "nothing in a decorator or a hook",
                "var app = App.Create().Get(\"/\", \"x\", Decorator.Of($\"{DateTime.Now}\", view => view)).WithMetadata(Guid.NewGuid());"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase($"finds {what}", () => Source.Reports<ComputedOnce>(source));
}
