using System.Reflection;
using System.Runtime.Loader;
using Handlers.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Handlers.Tests;

/// <summary>Compiles many mistakes in one run of the compiler, runs those that compile, and collects the messages of each.</summary>
internal sealed class Mistakes
{
    /// <summary>The imports of a web project.</summary>
    internal const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private readonly ILookup<string, Diagnostic> diagnostics;
    private readonly Assembly compiled;

    internal Mistakes(Mistake[] mistakes)
    {
        var trees = mistakes.Select(mistake => mistake.Tree()).ToArray();
        diagnostics = Compile(trees)
            .GetDiagnostics()
            .Where(found => found.Severity >= DiagnosticSeverity.Warning)
            .ToLookup(found => found.Location.SourceTree?.FilePath ?? "");
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
                    messages.Add(TestClient.For(app, interpreter).Get(path).Fault?.Message ?? "");
            }
            catch (Exception fault)
            {
                for (var cause = fault; cause is not null; cause = cause.InnerException)
                    messages.Add(cause.Message);
            }
        return messages;
    }

    private Diagnostic[] Errors(string path) =>
        [.. diagnostics[path].Where(found => found.Severity == DiagnosticSeverity.Error)];

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create(
            "Mistakes",
            [CSharpSyntaxTree.ParseText(Usings), .. trees],
            // LanguageExt has extension methods outside of all namespaces, so that other members are missing with it than without it.
            ExampleTests.References.Where(reference =>
                reference.Display?.Contains("LanguageExt", StringComparison.Ordinal) is not true
            ),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
}
