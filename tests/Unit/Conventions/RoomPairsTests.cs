using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The rule of pairs on small sources that break it.</summary>
public static class RoomPairsTests
{
    private static readonly SourceFile Node = Core("Kernel/Nodes/Node.cs", "public class Node { public Handler? H; }");
    private static readonly SourceFile Handler = Core("Kernel/Handler.cs", "public class Handler { public Node? N; }");
    private static readonly HashSet<(string, string)> None = [];
    private static readonly HashSet<(string, string)> Explained = [("Kernel", "Kernel/Nodes")];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "import rules: pairs of rooms",
        [
            Runner.TestCase(
                "a room and one inside it may name each other with a reason",
                () => Check.Sequence([], RoomPairs.Check([Handler, Node], Explained))
            ),
            Runner.TestCase(
                "without a reason both places are violations",
                () =>
                    Check.Sequence(
                        ["src/Handlers/Kernel/Handler.cs", "src/Handlers/Kernel/Nodes/Node.cs"],
                        RoomPairs.Check([Handler, Node], None).Select(breach => breach.Path)
                    )
            ),
            Runner.TestCase(
                "siblings may not name each other, whatever the reason",
                () =>
                {
                    var fiber = Core("Kernel/Fibers/Fiber.cs", "public class Fiber { public Join? J; }");
                    var join = Core("Kernel/Nodes/Join.cs", "public class Join { public Fiber? F; }");
                    var breaches = RoomPairs.Check(
                        [fiber, join],
                        new HashSet<(string, string)> { ("Kernel/Fibers", "Kernel/Nodes") }
                    );
                    Check.Equal(2, breaches.Count, string.Join('\n', breaches));
                }
            ),
            Runner.TestCase(
                "naming in one direction is allowed",
                () =>
                    Check.Sequence(
                        [],
                        RoomPairs.Check([Core("Kernel/Nodes/Node.cs", "public class Node;"), Handler], None)
                    )
            ),
            Runner.TestCase(
                "a part of a type counts where the file's own room has a part",
                () =>
                    Check.Sequence(
                        [],
                        RoomPairs.Check(
                            [
                                Core("Kernel/Handler.cs", "public partial class Handler { }"),
                                Core(
                                    "Binding/Handler.Query.cs",
                                    "public partial class Handler { public static Bound? Query; }"
                                ),
                                Core("Binding/Bound.cs", "public class Bound : Handler { }"),
                            ],
                            None
                        )
                    )
            ),
            Runner.TestCase(
                "an unneeded reason is a violation",
                () =>
                    Check.Equal(
                        1,
                        RoomPairs.Check([Core("Kernel/Handler.cs", "public class Handler;")], Explained).Count
                    )
            ),
        ]
    );

    private static SourceFile Core(string path, string text) =>
        new(CoreFolders.Root + path, $"namespace Handlers;\n{text}");
}
