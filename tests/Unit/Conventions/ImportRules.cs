using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Tests.Conventions;

/// <summary>
/// A file of src/Handlers names only members in its own folder or on a lower level. The sources are compiled and every name, operator
/// and creation is resolved to the file that declares it, so that <c>var</c>, aliases and extension methods are included. Links in
/// documentation comments are allowed, because they couple nothing.
/// </summary>
internal static class ImportRules
{
    // Names that the compiler cannot resolve would hide violations, so they are violations themselves. Other errors (a missing generated part) are
    // reported by the build.
    private static readonly string[] Unresolved = ["CS0246", "CS0234", "CS0012"];

    /// <summary>All violations of the rule, in the order of the files.</summary>
    public static IReadOnlyList<Breach> Check(IEnumerable<SourceFile> files)
    {
        var compilation = CoreCompilation.Of(files);
        var unresolved =
            from problem in compilation.GetDiagnostics()
            where Unresolved.Contains(problem.Id)
            select At(
                problem.Location,
                $"the import rules need every name resolved ({problem.GetMessage(null)})",
                "fix the build, or teach CoreCompilation the missing reference"
            );
        return [.. unresolved, .. compilation.SyntaxTrees.Where(IsCore).SelectMany(tree => InFile(compilation, tree))];
    }

    private static IEnumerable<Breach> InFile(CSharpCompilation compilation, SyntaxTree tree)
    {
        var own = CoreFolders.Of(tree.FilePath);
        var root = tree.GetCompilationUnitRoot();
        if (CoreFolders.IsKnown(own))
            return InFolder(compilation.GetSemanticModel(tree), root, own).DistinctBy(breach => breach.Line);
        // Files next to the folders contain assembly attributes and global usings, no types.
        return root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault() is { } type
            ? [At(type.Identifier.GetLocation(), "a type is in no folder of the core", $"one of {CoreFolders.Known}")]
            : [];
    }

    private static IEnumerable<Breach> InFolder(SemanticModel model, CompilationUnitSyntax root, string own) =>
        from node in root.DescendantNodes()
        where node is ExpressionSyntax or ConstructorInitializerSyntax
        let symbol = Target(model.GetSymbolInfo(node))
        where symbol is not null
        from to in FoldersOf(symbol).Take(1)
        where !FoldersOf(symbol).Any(folder => CoreFolders.Allows(own, folder))
        select At(
            node.GetLocation(),
            $"{CoreFolders.RuleOf(own)}, found {symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)} of {to}",
            "move what both need to a lower level, or hand it in from above"
        );

    // If overloads do not resolve, the candidates still show which type is named.
    internal static ISymbol? Target(SymbolInfo info) => info.Symbol ?? info.CandidateSymbols.FirstOrDefault();

    /// <summary>The folders of the core that declare a symbol: none for external symbols, several for the parts of a partial type.</summary>
    private static string[] FoldersOf(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol space)
            return space.ToDisplayString() == "Handlers.Runtime" ? ["Runtime"] : [];
        if (symbol is IMethodSymbol { ReducedFrom: { } extension })
            symbol = extension;
        // Compiler-generated members (constructors, parts of records) belong to the place of their type, and locals to the place of their use.
        var declared = symbol.DeclaringSyntaxReferences;
        if (declared.IsEmpty && symbol.ContainingType is { } type)
            declared = type.DeclaringSyntaxReferences;
        return
        [
            .. from reference in declared
            where IsCore(reference.SyntaxTree)
            let folder = CoreFolders.Of(reference.SyntaxTree.FilePath)
            where folder.Length > 0
            select folder,
        ];
    }

    private static bool IsCore(SyntaxTree tree) => tree.FilePath.StartsWith(CoreFolders.Root, StringComparison.Ordinal);

    private static Breach At(Location location, string rule, string advice) =>
        new(
            location.SourceTree?.FilePath ?? CoreFolders.Root,
            location.GetLineSpan().StartLinePosition.Line + 1,
            rule,
            advice
        );
}
