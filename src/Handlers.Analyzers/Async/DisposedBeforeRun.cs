using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND005: a handler that is returned runs after the <c>using</c> around it has disposed what it uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DisposedBeforeRun : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND005",
        DiagnosticSeverity.Warning,
        "A resource is disposed before the handler that uses it runs",
        "'{0}' is disposed when this handler is returned, and the handler uses it when it runs, which is later. Use 'Handler.Using', or await the handler in an 'async Handler' method."
    );

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (HandlerTypes.Of(start.Compilation) is not { } types)
                return;
            start.RegisterOperationAction(
                operation =>
                {
                    var statement = (IUsingOperation)operation.Operation;
                    Look(operation, types, Resources(statement.Resources), [statement.Body]);
                },
                OperationKind.Using
            );
            start.RegisterOperationAction(
                operation =>
                {
                    var declaration = (IUsingDeclarationOperation)operation.Operation;
                    if (declaration.Parent is { } block)
                        Look(
                            operation,
                            types,
                            Resources(declaration.DeclarationGroup),
                            block.ChildOperations.Where(each => each.Syntax.SpanStart > declaration.Syntax.SpanStart)
                        );
                },
                OperationKind.UsingDeclaration
            );
        });
    }

    private static HashSet<ISymbol> Resources(IOperation acquired)
    {
        var resources = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        switch (acquired)
        {
            case IVariableDeclarationGroupOperation group:
                resources.UnionWith(
                    group.Declarations.SelectMany(each => each.Declarators).Select(each => each.Symbol)
                );
                break;
            case IConversionOperation { Operand: ILocalReferenceOperation local }:
                resources.Add(local.Local);
                break;
            case ILocalReferenceOperation local:
                resources.Add(local.Local);
                break;
        }
        return resources;
    }

    private static void Look(
        OperationAnalysisContext context,
        HandlerTypes types,
        HashSet<ISymbol> resources,
        IEnumerable<IOperation> statements
    )
    {
        if (resources.Count == 0)
            return;
        foreach (var returned in statements.SelectMany(Returned))
            if (new LaterUse(types, resources).Of(returned) is { } resource)
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, returned.Syntax.GetLocation(), resource.Name));
    }

    // What the function returns, not what functions inside it return.
    private static IEnumerable<IOperation> Returned(IOperation operation) =>
        operation switch
        {
            IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } value } => [value],
            IAnonymousFunctionOperation or ILocalFunctionOperation => [],
            _ => operation.ChildOperations.SelectMany(Returned),
        };
}
