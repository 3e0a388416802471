using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>HND005 finds a resource that is disposed before the handler runs, and nothing where only the making of the handler uses it.</summary>
public static class DisposedBeforeRunTests
{
    private const string Open = """

        static Stream Open() => new MemoryStream();
        static async Handler<long> Length(Stream s) { await Handler.Yield; return s.Length; }
        """;

    [Tests]
    public static readonly Test All = Runner.TestList(
        "HND005: disposed before the handler runs",
        [
            Finds(
                "a declaration",
                "static Handler<long> F() { using var s = Open(); return {|HND005:Handler.Sync(() => s.Length)|}; }"
            ),
            Finds(
                "a statement",
                "static Handler<long> F() { using (var s = Open()) { return {|HND005:Handler.Sync(() => s.Length)|}; } }"
            ),
            Finds(
                "a statement without braces",
                "static Handler<long> F() { using (var s = Open()) return {|HND005:Handler.Sync(() => s.Length)|}; }"
            ),
            Finds(
                "a statement about a variable",
                "static Handler<long> F() { var s = Open(); using (s) return {|HND005:Handler.Sync(() => s.Length)|}; }"
            ),
            Finds(
                "a view",
                "App.Create().Get(\"/\", () => { using var s = Open(); return {|HND005:Length(s).Map(n => $\"{n}\")|}; }).ToString();"
            ),
            Finds(
                "an argument of an async handler",
                "static Handler<long> F() { using var s = Open(); return {|HND005:Length(s)|}; }"
            ),
            Finds(
                "an async lambda",
                "static Handler<int> F() { using var s = Open(); return {|HND005:Handler.Of(async () => { await Handler.Yield; return s.ReadByte(); })|}; }"
            ),
            Finds(
                "a method group",
                "static Handler<int> F() { using var s = Open(); return {|HND005:Handler.Sync(s.ReadByte)|}; }"
            ),
            Finds(
                "a later link of the chain",
                "static Handler<long> F() { using var s = Open(); return {|HND005:Handler.Return(1L).Map(n => n + s.Length)|}; }"
            ),
            Finds(
                "a query",
                "static Handler<long> F() { using var s = Open(); return {|HND005:from request in Handler.Request select s.Length|}; }"
            ),
            Finds(
                "one of several",
                "static Handler<IReadOnlyList<long>> F() { using var s = Open(); return {|HND005:Handler.All(Handler.Return(1L), Length(s))|}; }"
            ),
            Finds(
                "one branch",
                "static Handler<long> F(bool b) { using var s = Open(); if (b) return Handler.Return(1L); return {|HND005:b ? Handler.Return(2L) : Length(s)|}; }"
            ),
            Finds(
                "a handler in a variable",
                "static Handler<long> F() { using var s = Open(); var length = Length(s); return {|HND005:length|}; }"
            ),
            Finds(
                "a handler that a task gives",
                "static async Task<Handler<long>> F() { await using var s = Open(); return {|HND005:Length(s)|}; }"
            ),
            Finds(
                "nothing where it is awaited",
                "static async Handler<long> F() { using var s = Open(); return await Length(s); }"
            ),
            Finds(
                "nothing where the value is read immediately",
                "static Handler<long> F() { using var s = Open(); return Handler.Return(s.Length); }"
            ),
            Finds(
                "nothing where a list is made immediately",
                "static Handler<List<long>> F() { using var s = Open(); return Handler.Return(new[] { 1L }.Select(n => n + s.Length).ToList()); }"
            ),
            Finds(
                "nothing where a local has the value",
                "static Handler<long> F() { using var s = Open(); var n = s.Length; return Handler.Sync(() => n); }"
            ),
            Finds(
                "nothing where an interpreter runs it",
                "static long F() { using var s = Open(); return new Handlers.Runtime.BlockingInterpreter().Run(Length(s)); }"
            ),
            Finds(
                "nothing in a function inside",
                "static Handler<long> F() { using var s = Open(); Func<Handler<long>> f = () => Length(s); return Handler.Return(f().ToString()!.Length + 0L); }"
            ),
            Finds(
                "nothing where Using disposes it",
                "static Handler<long> F() => Handler.Using(Handler.Sync(Open), s => Length(s));"
            ),
        ]
    );

    private static Test Finds(string what, string source) =>
        Runner.TestCase($"finds {what}", () => Source.Reports<DisposedBeforeRun>(source + Open));
}
