using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Tests.Conventions;

/// <summary>
/// One level below the top of src/Handlers, imports also go one way: two rooms name each other only if one is inside the other, and
/// then the pair is listed here with its reason. Siblings never do.
/// </summary>
internal static class RoomPairs
{
    /// <summary>A room and an inner room that name each other, and why.</summary>
    internal static readonly IReadOnlyDictionary<(string Room, string Inner), string> Reasons = new Dictionary<
        (string, string),
        string
    >
    {
        [("Http", "Http/Files")] =
            "Response.File makes a body of a file; the answer to conditions reads requests and responses.",
        [("Http", "Http/Input")] = "A body that is kept is read by the request's own parser; the parsers read bodies.",
        [("Kernel", "Kernel/Nodes")] = "A member of Handler makes its node; a node is a handler.",
        [("Kernel", "Kernel/Fibers")] = "Handler.Spawn makes a fiber; a fiber runs handlers.",
        [("Kernel", "Kernel/Async")] = "Handler names the builder of its async methods; the builder makes handlers.",
        [("App", "App/Pipeline")] =
            "Building an app puts its pipeline together; the pipeline reads what the app declares.",
        [("App", "App/Describing")] = "Describe() is a member of the app; a description reads the app.",
        [("Runtime", "Runtime/Running")] =
            "An interpreter starts the run loop; the run loop asks its interpreter and its event loop.",
        [("Runtime", "Runtime/Loops")] =
            "An interpreter makes its loops; a loop is an EventLoop and reports to its interpreter.",
    };

    /// <summary>Pairs that name each other without a reason, and reasons that no pair needs.</summary>
    public static IReadOnlyList<Breach> Check(IEnumerable<SourceFile> files) => Check(files, Reasons.Keys.ToHashSet());

    internal static IReadOnlyList<Breach> Check(IEnumerable<SourceFile> files, IReadOnlySet<(string, string)> allowed)
    {
        var names = Names(CoreCompilation.Of(files));
        var pairs = names
            .Keys.Where(pair =>
                string.CompareOrdinal(pair.From, pair.To) < 0 && names.ContainsKey((pair.To, pair.From))
            )
            .Select(pair => (Room: pair.From, Inner: pair.To))
            .ToArray();
        var unexplained =
            from pair in pairs
            where !(pair.Inner.StartsWith(pair.Room + "/", StringComparison.Ordinal) && allowed.Contains(pair))
            from seen in new[] { names[(pair.Room, pair.Inner)], names[(pair.Inner, pair.Room)] }
            select new Breach(
                seen.SourceTree!.FilePath,
                seen.GetLineSpan().StartLinePosition.Line + 1,
                $"{pair.Room} and {pair.Inner} name each other",
                "let one of them know the other, not both; a room and one inside it may, with a reason in RoomPairs"
            );
        var unneeded =
            from pair in allowed
            where !pairs.Contains(pair)
            select new Breach(
                CoreFolders.Root,
                1,
                $"RoomPairs has a reason for {pair.Item1} and {pair.Item2}, which do not name each other",
                "delete the line"
            );
        return [.. unexplained, .. unneeded];
    }

    // The first place where a room names another.
    private static Dictionary<(string From, string To), Location> Names(CSharpCompilation compilation)
    {
        var names = new Dictionary<(string, string), Location>();
        foreach (var tree in compilation.SyntaxTrees.Where(IsCore))
        {
            var model = compilation.GetSemanticModel(tree);
            var from = Room(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
                if (
                    node is ExpressionSyntax or ConstructorInitializerSyntax
                    && ImportRules.Target(model.GetSymbolInfo(node)) is { } symbol
                    && RoomOf(symbol, from) is { Length: > 0 } to
                    && to != from
                )
                    names.TryAdd((from, to), node.GetLocation());
        }
        return names;
    }

    // A partial type counts where the file's own room has a part, and otherwise where its lowest part is: the shortest path to its first file.
    private static string? RoomOf(ISymbol symbol, string from)
    {
        if (symbol is INamespaceSymbol)
            return null;
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;
        var declared = symbol.OriginalDefinition.DeclaringSyntaxReferences;
        if (declared.IsEmpty && symbol.ContainingType is { } type)
            declared = type.OriginalDefinition.DeclaringSyntaxReferences;
        var rooms = declared.Select(reference => reference.SyntaxTree).Where(IsCore).Select(Room).Distinct().ToArray();
        return rooms.Length switch
        {
            0 => null,
            1 => rooms[0],
            _ => rooms.Contains(from) ? from : rooms.MinBy(room => room == "Kernel" ? 0 : 1),
        };
    }

    private static string Room(SyntaxTree tree)
    {
        var rest = tree.FilePath[CoreFolders.Root.Length..];
        var slash = rest.LastIndexOf('/');
        return slash < 0 ? "" : rest[..slash];
    }

    private static bool IsCore(SyntaxTree tree) => tree.FilePath.StartsWith(CoreFolders.Root, StringComparison.Ordinal);
}
