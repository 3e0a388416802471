using System.Collections.Immutable;
using System.Reflection;
using Handlers.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Handlers.Tests.Analyzers;

/// <summary>The generators of a user's build: the library's, and the serializer's, whose metadata bound records use.</summary>
internal static class Generators
{
    private static readonly ImmutableArray<ISourceGenerator> Every = [new BoundGenerator().AsSourceGenerator(), Json()];

    /// <summary>The program with the code that the generators write. A generator that fails is a failure of the test.</summary>
    public static Compilation Apply(Compilation program)
    {
        CSharpGeneratorDriver.Create(Every).RunGeneratorsAndUpdateCompilation(program, out var whole, out var reports);
        Check.Equal("", string.Join('\n', reports));
        return whole;
    }

    // The SDK has it next to the reference assemblies.
    private static ISourceGenerator Json()
    {
        var packs = Path.Combine(typeof(object).Assembly.Location, "../../../../packs/Microsoft.NETCore.App.Ref");
        var file = Directory
            .EnumerateFiles(
                Path.GetFullPath(packs),
                "System.Text.Json.SourceGeneration.dll",
                SearchOption.AllDirectories
            )
            .Where(file =>
                file.Contains("/10.", StringComparison.Ordinal) || file.Contains("\\10.", StringComparison.Ordinal)
            )
            .Max(StringComparer.Ordinal);
        var type = Assembly.LoadFrom(file!).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator")!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
