using System.Reflection;
using System.Xml.Linq;
using System.Xml.XPath;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Handlers.Tests;

/// <summary>A public method and its documentation as an editor shows it, including the parts from <c>inheritdoc</c>.</summary>
internal sealed class Documented
{
    private readonly IMethodSymbol method;
    private readonly XElement comment;

    private Documented(IMethodSymbol method, Comments comments)
    {
        this.method = method;
        comment = comments.Shown(method.GetDocumentationCommentId()!);
    }

    internal string Name =>
        $"{method.ContainingType.Name}.{method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}";

    internal bool SaysWhatItIs => Text("summary") != "";

    /// <summary>A property of an extension is a method here, whose summary describes its value.</summary>
    internal bool SaysWhatItGives => method.ReturnsVoid || method.Name.StartsWith("get_") || Text("returns") != "";

    /// <summary>The parameters without documentation; the receiver of an extension is documented at its block.</summary>
    internal IEnumerable<string> SilentParameters =>
        method
            .Parameters.Skip(method.IsExtensionMethod ? 1 : 0)
            .Select(parameter => parameter.Name)
            .Where(name =>
                !comment.Elements("param").Any(param => (string?)param.Attribute("name") == name && param.Value != "")
            )
            .Select(name => $"{Name}: {name}");

    /// <summary>Every public method of an assembly that users call.</summary>
    internal static IEnumerable<Documented> Of(Assembly assembly)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))
            .ToArray();
        var compilation = CSharpCompilation.Create("Documented", references: references);
        var comments = new Comments(compilation);
        var symbol = (IAssemblySymbol)
            compilation.GetAssemblyOrModuleSymbol(references.Single(each => each.FilePath == assembly.Location))!;
        return from type in Types(symbol.GlobalNamespace)
            where type.DeclaredAccessibility == Accessibility.Public
            from method in type.GetMembers().OfType<IMethodSymbol>()
            where method.MethodKind == MethodKind.Ordinary && method.DeclaredAccessibility == Accessibility.Public
            where !method.IsOverride && !Made.Contains(method.Name) && !method.Name.StartsWith('<')
            where !method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EditorBrowsableAttribute")
            where !comments.IsOfAnInterface(method.GetDocumentationCommentId()!)
            select new Documented(method, comments);
    }

    // Compiler-generated members of records and unions, and members whose meaning is the same everywhere.
    private static readonly string[] Made =
    [
        "Equals",
        "GetHashCode",
        "ToString",
        "Deconstruct",
        "Dispose",
        "DisposeAsync",
        "GetEnumerator",
    ];

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private string Text(string element) => string.Concat(comment.Elements(element).Select(each => each.Value)).Trim();

    /// <summary>The comments of all assemblies that have any, by the ids of the documented members.</summary>
    private sealed class Comments(Compilation compilation)
    {
        private readonly Dictionary<string, XElement> byId = Directory
            .GetFiles(AppContext.BaseDirectory, "Handlers*.xml")
            .Where(path => !path.EndsWith("FSharp.xml", StringComparison.Ordinal)) // another compiler's, with different rules
            .SelectMany(path => XDocument.Load(path).Descendants("member"))
            .GroupBy(member => member.Attribute("name")!.Value) // internal types may share a name
            .ToDictionary(members => members.Key, members => members.First());

        internal bool IsOfAnInterface(string id) =>
            byId.TryGetValue(id, out var own) && own.Elements("inheritdoc").Any(each => each.Attribute("cref") is null);

        internal XElement Shown(string id)
        {
            var shown = new XElement("member");
            foreach (var element in byId.GetValueOrDefault(id)?.Elements() ?? [])
                if (element.Name == "inheritdoc" && element.Attribute("cref")?.Value is { } from)
                    shown.Add(TakenOver(from, element.Attribute("path")?.Value ?? "/*"));
                else
                    shown.Add(element);
            return shown;
        }

        private IEnumerable<XElement> TakenOver(string from, string path) =>
            DocumentationCommentId.GetFirstSymbolForDeclarationId(from, compilation) is null
                ? throw new CheckFailed($"an editor finds nothing under {from}, from which a comment inherits")
                : new XDocument(Shown(from)).XPathSelectElements($"/*{path}");
    }
}
