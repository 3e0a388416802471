using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The import rules on small sources that break them in every way in which a name can hide.</summary>
public static class ImportRulesTests
{
    private static readonly SourceFile[] House =
    [
        Core(
            "Http/Request.cs",
            "public class Request { public static Request operator +(Request a, Request b) => a; }"
        ),
        Core("Kernel/Node.cs", "public class Node { public Request Request = new(); }"),
        Core(
            "Routing/Router.cs",
            "public class Router { public Node Node = new(); public static Router Make() => new(); }"
        ),
        Core("Hooks/Before.cs", "public class Before { public Node Node = new(); }"),
        Core("Hooks/Extension.cs", "public static class Extension { public static int Hooked(this Node node) => 1; }"),
        Core("Hooks/Block.cs", "public static class Block { extension(Node node) { public int Blocked => 1; } }"),
        Core("Decorators/Timed.cs", "public class Timed { public Request Request = new(); }"),
        Core("App/App.cs", "public class App { public Router Router = Router.Make(); public Before Before = new(); }"),
        new(
            "src/Handlers/Runtime/Run.cs",
            "namespace Handlers.Runtime; public class Run { public Node Node = new(); }"
        ),
        new(
            "src/Handlers/Hosting/Serve.cs",
            "namespace Handlers.Runtime; public class Serve { public Run Run = new(); public Before Before = new(); }"
        ),
        new("src/Handlers/Assembly.cs", "[assembly: System.CLSCompliant(false)]"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "import rules",
        [
            Runner.TestCase("sources without violations pass", () => Check.Sequence([], ImportRules.Check(House))),
            .. Refused("Http/A.cs", "Kernel", "class A { Node? node; }"),
            .. Refused("Kernel/A.cs", "Routing", "class A { Router? router; }"),
            .. Refused("Kernel/A.cs", "App", "class A : App { }"),
            .. Refused("Kernel/A.cs", "Runtime", "class A { Runtime.Run? run; }"),
            .. Refused("Kernel/A.cs", "Hooks", "class A { int I(Node node) => node.Hooked(); }"),
            .. Refused("Kernel/A.cs", "Hooks", "class A { int I(Node node) => node.Blocked; }"),
            .. Refused("Routing/A.cs", "Hooks", "class A { object? O => typeof(Before); }"),
            .. Refused("Hooks/A.cs", "Decorators", "class A { Timed[] Timed = []; }"),
            .. Refused(
                "Decorators/A.cs",
                "Routing",
                "class A { object O() { var router = Router.Make(); return router; } }"
            ),
            .. Refused("Decorators/A.cs", "App", "class A<T> where T : App;"),
            .. Refused("App/A.cs", "Runtime", "class A { System.Func<Runtime.Run?> F = () => null; }"),
            .. Refused("App/A.cs", "Hosting", "class A { Runtime.Serve? serve; }"),
            .. Refused("Hooks/A.cs", "Hosting", "class A { Runtime.Serve? serve; }"),
            .. Refused("Runtime/A.cs", "Hosting", "class A { Runtime.Serve? serve; }"),
            .. Refused("Runtime/A.cs", "Hooks", "class A { Before? before; }"),
            .. Refused("Hosting/A.cs", "App", "class A { Handlers.App? app; }"),
            .. Refused("Hosting/A.cs", "Routing", "class A { Router? router; }"),
            .. Refused("Runtime/A.cs", "Routing", "class A { System.Collections.Generic.List<Router>? L; }"),
            .. Refused(
                "Runtime/A.cs",
                "App",
                "[My(typeof(App))] class A; class My(System.Type t) : System.Attribute { object T = t; }"
            ),
            Runner.TestCase(
                "opening the namespace of the interpreters on a lower level is refused",
                () => Breaks(Core("Kernel/A.cs", "using Handlers.Runtime;\nclass A;"), "Kernel may name only Http", 2)
            ),
            Runner.TestCase(
                "an alias does not hide a name",
                () => Breaks(Core("Kernel/A.cs", "using X = Handlers.App;\nclass A { X? x; }"), "of App", 2, 3)
            ),
            Runner.TestCase(
                "an unresolved name is a violation, because it could hide one",
                () => Breaks(Core("Kernel/A.cs", "class A { Nowhere? n; }"), "Nowhere", 2)
            ),
            Runner.TestCase(
                "a type next to the folders is refused",
                () => Breaks(new("src/Handlers/A.cs", "namespace Handlers; class A;"), "in no folder of the core", 1)
            ),
            Runner.TestCase(
                "an unknown folder is refused",
                () => Breaks(Core("Misc/A.cs", "class A;"), "in no folder of the core", 2)
            ),
            Runner.TestCase(
                "a link in a documentation comment is allowed",
                () =>
                    Check.Sequence(
                        [],
                        ImportRules.Check([.. House, Core("Kernel/A.cs", "/// <see cref=\"App\"/>\nclass A;")])
                    )
            ),
        ]
    );

    private static IEnumerable<Test> Refused(string path, string folder, string text) =>
        [
            Runner.TestCase(
                $"{path} with {text} is refused for {folder}",
                () => Breaks(Core(path, text), $"of {folder}", 2)
            ),
        ];

    /// <summary>The sources with one more file have violations in that file, in those lines, and the first contains the words.</summary>
    private static void Breaks(SourceFile file, string words, params int[] lines)
    {
        var breaches = ImportRules.Check([.. House, file]);
        Check.Sequence(lines, breaches.Select(breach => breach.Line), string.Join('\n', breaches));
        Check.Equal(file.Path, breaches[0].Path);
        Check.True(breaches[0].Rule.Contains(words, StringComparison.Ordinal), breaches[0].ToString());
    }

    private static SourceFile Core(string path, string text) =>
        new(CoreFolders.Root + path, $"namespace Handlers;\n{text}");
}
