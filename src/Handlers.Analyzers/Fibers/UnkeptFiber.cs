using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND011: a fiber with the default lifetime, whose handle is not kept, is cancelled when its stage ends, which is rarely intended.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnkeptFiber : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND011",
        DiagnosticSeverity.Info,
        "A fiber that is not joined ends with its stage",
        "This fiber is not joined, so it is cancelled when the view or the hook that spawned it ends. Spawn it with Lifetime.Request or Lifetime.Host, or keep the fiber and join it."
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
            if (HandlerTypes.Of(start.Compilation) is { } types)
                start.RegisterOperationAction(operation => Look(operation, types), OperationKind.Invocation);
        });
    }

    private static void Look(OperationAnalysisContext context, HandlerTypes types)
    {
        if (
            SpawnCall.Of((IInvocationOperation)context.Operation, types) is { HasDefaultLifetime: true } spawn
            && IsDropped(spawn.Call)
        )
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, spawn.Call.Syntax.GetLocation()));
    }

    private static bool IsDropped(IInvocationOperation spawn) =>
        spawn.Parent switch
        {
            IAwaitOperation { Parent: IExpressionStatementOperation } => true,
            IAwaitOperation { Parent: ISimpleAssignmentOperation { Target: IDiscardOperation } } => true,
            IAwaitOperation
            {
                Parent: IVariableInitializerOperation
                {
                    Parent: IVariableDeclaratorOperation { Syntax: VariableDeclaratorSyntax local }
                }
            } => !IsUsed(local),
            // The value of the handler is dropped.
            IInvocationOperation { Instance: var instance, TargetMethod.Name: "Then" or "As" } => instance == spawn,
            IInvocationOperation
            {
                Instance: var instance,
                TargetMethod.Name: "Bind",
                Arguments: [
                    {
                        Value: IDelegateCreationOperation
                        {
                            Target: IAnonymousFunctionOperation
                            {
                                Symbol.Parameters: [{ IsDiscard: true } or { Name: "_" }]
                            }
                        }
                    },
                ]
            } => instance == spawn,
            _ => false,
        };

    private static bool IsUsed(VariableDeclaratorSyntax local) =>
        local
            .FirstAncestorOrSelf<SyntaxNode>(node => node is BlockSyntax or CompilationUnitSyntax)!
            .DescendantNodes()
            .Any(node => node is IdentifierNameSyntax name && name.Identifier.ValueText == local.Identifier.ValueText);
}
