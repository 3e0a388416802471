using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Tests.Face;

/// <summary>
/// A user's statements, compiled against the built assemblies like a user's project: implicit usings, nullable, warnings as
/// errors. They may use the names that <see cref="Surroundings"/> declares.
/// </summary>
internal static partial class Snippet
{
    private const string Surroundings = """
        global using Handlers;
        global using static Own;

        public sealed class Stock : MethodView
        {
            public override Handler<Response> Get() => Own.view;
        }

        public static class Own
        {
            public static readonly App app = App.Create();
            public static readonly Group notes = Handlers.Group.Of("/notes");
            public static readonly Handler<int> number = Handler.Return(1);
            public static readonly Handler<Response> view = Handler.Return(Response.Text("view"));
            public static readonly Handler<Response?> perhaps = Handler.Return<Response?>(null);
            public static readonly Handler<FileStream> file = Handler.Of(() => File.OpenRead("x"));
            public static int hits;

            public static Response Show() => "shown";
            public static Task<Response> ShowTask() => Task.FromResult(Show());
            public static ValueTask<Response> ShowValueTask() => new(Show());
            public static async Handler<Response> ShowHandler() => await view;
            public static Response ShowRequest(Request request) => request.Path;
            public static async Task<Response> ShowRequestTask(Request request) { await Task.Yield(); return request.Path; }
            public static async Handler<Response> ShowRequestHandler(Request request) { await Task.Yield(); return request.Path; }
            public static Response ShowNumber(int id) => $"{id}";
            public static Response ShowBoth(int id, string slug) => $"{id} {slug}";
            public static async Task<Response> ShowNumberTask(int id) { await Task.Yield(); return $"{id}"; }
            public static Handler<string> ShowText() => Handler.Return("shown");
            public static Task<string> ShowTextTask() => Task.FromResult("shown");
            public static Handler<string> ShowRequestText(Request request) => Handler.Return(request.Path);
            public static Task<string> ShowRequestTextTask(Request request) => Task.FromResult(request.Path);

            public static void Note() => hits++;
            public static Task NoteTask() => Task.CompletedTask;
            public static ValueTask NoteValueTask() => default;
            public static ValueTask<int> CountValueTask() => new(hits);
            public static async Handler NoteHandler() => await Task.Yield();
            public static Response? Guard(Request request) => null;
            public static Task<Response?> GuardTask(Request request) => Task.FromResult(Guard(request));
            public static ValueTask<Response?> GuardValueTask(Request request) => new(Guard(request));
            public static async Handler<Response?> GuardHandler(Request request) { await Task.Yield(); return null; }
            public static Task<int> LoadAsync(int id) => Task.FromResult(id);
            public static ValueTask<int> LoadValueAsync(int id) => new(id);
            public static Response Stamp(Response response) => response.WithHeader("X-Stamp", "1");
            public static Task<Response> StampTask(Response response) => Task.FromResult(Stamp(response));
            public static async Handler<Response> StampHandler(Response response) { await Handler.Yield; return Stamp(response); }
            public static void Closed(Exception? fault) { }
            public static Task ClosedTask(Exception? fault) => Task.CompletedTask;
            public static Response Lost(NotFound error) => "lost";
            public static string LostText(NotFound error) => "lost";
            [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
            public static Handler<A> TwoShapes<A>(Func<Handler<A>> function) => function();
            public static Handler<A> TwoShapes<A>(Func<Task<A>> function) => Handler.FromTask(_ => function());
        }
        """;

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Snippets",
        [CSharpSyntaxTree.ParseText(ImplicitUsings.Plain, Parsing), CSharpSyntaxTree.ParseText(Surroundings, Parsing)],
        References(languageExt: false),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            nullableContextOptions: NullableContextOptions.Enable
        )
    );

    private static readonly CSharpCompilation WithLanguageExt = Empty
        .WithReferences(References(languageExt: true))
        .AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(
                "global using LanguageExt; global using LanguageExt.Common; global using static LanguageExt.Prelude;",
                Parsing
            )
        );

    /// <summary>The assemblies of a C# program.</summary>
    /// <param name="languageExt">Whether the program references LanguageExt, whose extension methods without a namespace on every type change the compiler's
    /// messages.</param>
    internal static IEnumerable<MetadataReference> References(bool languageExt) =>
        from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        let name = Path.GetFileName(path)
        where
            !name.StartsWith("Handlers.Tests", StringComparison.Ordinal)
            && name != "Handlers.FSharp.dll" // another face, for another language
            && (languageExt || !name.Contains("LanguageExt", StringComparison.Ordinal))
        select MetadataReference.CreateFromFile(path);

    /// <summary>The errors in the statements, including warnings, and the last argument type of the outermost call of the last statement.</summary>
    public static (IReadOnlyList<Diagnostic> Errors, string Taken) Compile(
        string statements,
        bool languageExt = false,
        params string[] usings
    )
    {
        // The snippet has no await outside its lambdas, so the warning about that would be noise; all other warnings count.
        var tree = CSharpSyntaxTree.ParseText(
            $"public static class Snippet {{ public static void Run() {{\n#pragma warning disable CS1998, CS0219\n{statements}\n}} }}",
            Parsing
        );
        var imports = string.Concat(usings.Select(name => $"global using {name};"));
        var compilation = (languageExt ? WithLanguageExt : Empty).AddSyntaxTrees(
            tree,
            CSharpSyntaxTree.ParseText(imports, Parsing)
        );
        var model = compilation.GetSemanticModel(tree);
        var errors = model
            .GetDiagnostics()
            .Where(found => found.Severity == DiagnosticSeverity.Error && !found.IsSuppressed);
        var call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault();
        var method = call is null ? null : model.GetSymbolInfo(call).Symbol as IMethodSymbol;
        return ([.. errors], method is null ? "nothing" : Taken(method));
    }

    /// <summary>
    /// Returns how often the compiler had to bind one lambda in statements that compile, in hundreds: its message CS9236 reports each further hundred.
    /// </summary>
    public static int MostBindings(string statements)
    {
        var tree = CSharpSyntaxTree.ParseText(
            $"public static class Snippet {{ public static void Run() {{\n#pragma warning disable CS1998\n{statements}\n}} }}",
            Parsing
        );
        var found = Empty.AddSyntaxTrees(tree).GetSemanticModel(tree).GetDiagnostics();
        return
            found.FirstOrDefault(each => each.Severity == DiagnosticSeverity.Error && !each.IsSuppressed) is { } error
            ? throw new CheckFailed($"expected statements that compile, found {error}")
            : found
                .Where(each => each.Id == "CS9236")
                .Select(each => int.Parse(Digits().Match(each.GetMessage()).Value))
                .Append(0)
                .Max();
    }

    // The function or handler among the parameters, as it is declared in this call.
    private static string Taken(IMethodSymbol method) =>
        method
            .Parameters.Select(parameter => parameter.Type)
            .OfType<INamedTypeSymbol>()
            .Where(type => type.Name is "Func" or "Action" or "Handler" or "Response" or "AfterHook")
            .Select(type => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))
            .FirstOrDefault("nothing");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
