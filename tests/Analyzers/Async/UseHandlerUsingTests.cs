using Expecto;
using Handlers.Analyzers;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Analyzers;

/// <summary>The fix of HND005 turns a using directly before the returned handler into Handler.Using.</summary>
public static class UseHandlerUsingTests
{
    private const string Open = "\nstatic Stream Open() => new MemoryStream();";

    [Tests]
    public static readonly Test All = Runner.TestList(
        "fixes of HND005",
        [
            Changes(
                "a declaration",
                """
                static Handler<long> F()
                {
                    Console.WriteLine("open");
                    using var s = Open();
                    return {|HND005:Handler.Sync(() => s.Length)|};
                }
                """,
                """
                static Handler<long> F()
                {
                    Console.WriteLine("open");
                    return Handler.Using(Handler.Sync(() => Open()), s => Handler.Sync(() => s.Length));
                }
                """
            ),
            Changes(
                "a statement",
                """
                static Handler<long> F()
                {
                    using (var s = Open())
                    {
                        return {|HND005:Handler.Sync(() => s.Length)|};
                    }
                }
                """,
                """
                static Handler<long> F()
                {
                    return Handler.Using(Handler.Sync(() => Open()), s => Handler.Sync(() => s.Length));
                }
                """
            ),
            Changes(
                "a statement without braces",
                "static Handler<long> F() { using (var s = Open()) return {|HND005:Handler.Sync(() => s.Length)|}; }",
                "static Handler<long> F() { return Handler.Using(Handler.Sync(() => Open()), s => Handler.Sync(() => s.Length)); }"
            ),
            Leaves(
                "a using with more behind it",
                "static Handler<long> F() { using var s = Open(); s.ReadByte(); return {|HND005:Handler.Sync(() => s.Length)|}; }"
            ),
            Leaves(
                "two resources",
                "static Handler<long> F() { using Stream s = Open(), t = Open(); return {|HND005:Handler.Sync(() => s.Length + t.Length)|}; }"
            ),
            Leaves(
                "a handler without a value",
                "static Handler F() { using var s = Open(); return {|HND005:Handler.Sync(() => s.Flush())|}; }"
            ),
        ]
    );

    private static Test Changes(string what, string source, string changed) =>
        Runner.TestCase(
            $"change {what}",
            () => Fix.Changes<DisposedBeforeRun, UseHandlerUsing>(source + Open, changed + Open)
        );

    private static Test Leaves(string what, string source) =>
        Runner.TestCase(
            $"leave {what}",
            () => Fix.Changes<DisposedBeforeRun, UseHandlerUsing>(source + Open, source + Open)
        );
}
