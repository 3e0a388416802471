using System.Reflection;
using System.Runtime.Loader;
using Handlers.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Handlers.Tests.Analyzers;

/// <summary>Compiles many mistakes in one run of the compiler, runs those that compile, and collects the messages of each.</summary>
internal sealed class Mistakes
{
    private readonly ILookup<string, Diagnostic> diagnostics;
    private readonly Assembly compiled;

    internal Mistakes(Mistake[] mistakes)
    {
        var trees = mistakes.Select(mistake => mistake.Tree()).ToArray();
        diagnostics = Rule.Findings(Compile(trees)).ToLookup(found => found.Location.SourceTree?.FilePath ?? "");
        var right = trees.Where(tree => Errors(tree.FilePath).Length == 0);
        using var bytes = new MemoryStream();
        var emitted = Compile(right).Emit(bytes);
        if (!emitted.Success)
            throw new CheckFailed(string.Join('\n', emitted.Diagnostics));
        bytes.Position = 0;
        compiled = new AssemblyLoadContext("mistakes", isCollectible: true).LoadFromStream(bytes);
    }

    /// <summary>The messages of the compiler, of the start of the program and of one request.</summary>
    internal IReadOnlyList<string> Messages(Mistake mistake)
    {
        var messages = diagnostics[mistake.Class].Select(found => $"{found.Id}: {found.GetMessage()}").ToList();
        if (Errors(mistake.Class).Length == 0)
            try
            {
                var app = (App)
                    compiled
                        .GetType(mistake.Class)!
                        .GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)!
                        .Invoke(null, null)!;
                Interpreter interpreter = mistake.InTest ? new TestInterpreter() : new BlockingInterpreter();
                if (mistake.Asked is { } path)
                {
                    var reply = TestClient.For(app, interpreter).Get(path);
                    messages.Add(reply.Fault?.Message ?? "");
                    messages.Add($"{reply.Status.Code} {reply.Text}");
                }
            }
            catch (Exception fault)
            {
                for (var cause = fault; cause is not null; cause = cause.InnerException)
                    messages.Add(cause.Message);
            }
        return messages;
    }

    private Diagnostic[] Errors(string path) =>
        [
            .. diagnostics[path]
                .Where(found =>
                    found.Severity == DiagnosticSeverity.Error && found.Id.StartsWith("CS", StringComparison.Ordinal)
                ),
        ];

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create(
            "Mistakes",
            [CSharpSyntaxTree.ParseText(ImplicitUsings.Web), .. trees],
            [.. Source.References, MetadataReference.CreateFromFile(typeof(Given.J).Assembly.Location)],
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
}
