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
            start.RegisterOperationAction(operation => Look(operation, types), OperationKind.Return);
        });
    }

    private static void Look(OperationAnalysisContext context, HandlerTypes types)
    {
        if (((IReturnOperation)context.Operation).ReturnedValue is not { } returned || !IsHandler(returned, types))
            return;
        var resources = Resources(context.Operation);
        if (resources.Count > 0 && new LaterUse(types, resources).Of(returned) is { } resource)
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, returned.Syntax.GetLocation(), resource.Name));
    }

    private static bool IsHandler(IOperation value, HandlerTypes types) =>
        types.IsHandler(value.Type)
        || value is IConversionOperation { Operand: var operand } && IsHandler(operand, types);

    // The resources that are disposed when the function returns here.
    private static HashSet<ISymbol> Resources(IOperation returned)
    {
        var resources = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (
            var (inner, outer) = (returned, returned.Parent);
            outer is not null;
            (inner, outer) = (outer, outer.Parent)
        )
            switch (outer)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return resources;
                case IUsingOperation statement when statement.Body == inner:
                    resources.UnionWith(Variables(statement.Resources));
                    break;
                case IBlockOperation block:
                    foreach (
                        var before in block
                            .Operations.TakeWhile(each => each != inner)
                            .OfType<IUsingDeclarationOperation>()
                    )
                        resources.UnionWith(Variables(before.DeclarationGroup));
                    break;
            }
        return resources;
    }

    private static IEnumerable<ISymbol> Variables(IOperation acquired) =>
        acquired switch
        {
            IVariableDeclarationGroupOperation group => group
                .Declarations.SelectMany(each => each.Declarators)
                .Select(each => each.Symbol),
            IConversionOperation conversion => Variables(conversion.Operand),
            ILocalReferenceOperation local => [local.Local],
            _ => [],
        };
}
