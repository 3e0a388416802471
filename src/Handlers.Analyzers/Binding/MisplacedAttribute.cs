using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Handlers.Analyzers;

/// <summary>HND026: attributes of bound records in other places, such as at the parameters of a view, where nothing looks at them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MisplacedAttribute : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND026",
        DiagnosticSeverity.Warning,
        "An attribute of bound records is in another place",
        "[{0}] does nothing here, because only the parameters of a record with [Bound] are read by attributes. {1}."
    );

    private static readonly ImmutableHashSet<string> Words =
    [
        "Query",
        "Route",
        "Header",
        "Cookie",
        "Form",
        "File",
        "Json",
        "Secret",
        "Expected",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Handlers.BoundAttribute") is not null)
                start.RegisterSyntaxNodeAction(Look, SyntaxKind.Attribute);
        });
    }

    private static void Look(SyntaxNodeAnalysisContext context)
    {
        var attribute = (AttributeSyntax)context.Node;
        // Most attributes have other names, so that most are not looked up.
        if (!Words.Contains(Word(attribute)) || attribute.Parent?.Parent is not { } place)
            return;
        var type = context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType;
        if (!type.IsOurs($"{Word(attribute)}Attribute"))
            return;
        var declaration = place as TypeDeclarationSyntax ?? place.Parent?.Parent as TypeDeclarationSyntax;
        var isRecord = declaration is RecordDeclarationSyntax;
        if (
            isRecord
            && context.SemanticModel.GetDeclaredSymbol(declaration!, context.CancellationToken) is { } record
            && record.HasBoundAttribute()
        )
            return;
        context.ReportDiagnostic(
            Diagnostic.Create(
                Descriptor,
                attribute.GetLocation(),
                Word(attribute),
                isRecord ? "Add [Bound] to the record" : Advice(Word(attribute))
            )
        );
    }

    private static string Advice(string word) =>
        word switch
        {
            "Secret" or "Expected" => "Put the value into such a record",
            "File" => "Read the value with Handler.FormFile, or put it into such a record",
            _ => $"Read the value with Handler.{word}, or put it into such a record",
        };

    private static string Word(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax alias => alias.Name,
            var simple => (SimpleNameSyntax)simple,
        };
        var text = name.Identifier.ValueText;
        const string Suffix = "Attribute";
        return text.EndsWith(Suffix, StringComparison.Ordinal) ? text.Substring(0, text.Length - Suffix.Length) : text;
    }
}
