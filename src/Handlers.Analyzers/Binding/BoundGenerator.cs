using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>Writes the bindings of records with [Bound].</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class BoundGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that reads the records, for tests.</summary>
    internal const string Records = "Records";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var records = context
            .SyntaxProvider.ForAttributeWithMetadataName(
                "Handlers.BoundAttribute",
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) =>
                    RecordReader.Read(
                        (INamedTypeSymbol)found.TargetSymbol,
                        found.SemanticModel.Compilation,
                        // The analyzer of the same records reports them.
                        static (_, _, _) => { },
                        cancellation
                    )
            )
            .WithTrackingName(Records);
        context.RegisterSourceOutput(
            records,
            static (output, record) =>
            {
                if (record is not null)
                    output.AddSource(record.FileName, RecordWriter.Write(record));
            }
        );
    }
}
