using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND010: a fiber of the host outlives its request, and parts of the request are disposed of or reused by then.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ServiceInHostFiber : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Of(
        "HND010",
        DiagnosticSeverity.Warning,
        "A fiber of the host uses a part of the request",
        "'{0}' belongs to the request, and the fiber runs on when the request has ended. {1}."
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
        if (SpawnCall.Of((IInvocationOperation)context.Operation, types) is not { Lifetime: "Host" } spawn)
            return;
        var known = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var part in spawn.Work.DescendantsAndSelf())
            if (IsKept(part, spawn.Work, types))
                Report(part, spawn.Work, part);
            else if (part is IInvocationOperation call && types.IsHandler(call.Type) && BodyOf(call) is { } body)
                foreach (var inside in body.Descendants())
                    Report(inside, body, call);

        void Report(IOperation reference, IOperation work, IOperation place)
        {
            ISymbol? symbol = reference switch
            {
                ILocalReferenceOperation { Local: var local } => local,
                IParameterReferenceOperation { Parameter: var parameter } => parameter,
                _ => null,
            };
            if (
                symbol is not null
                && !IsDeclaredIn(symbol, work)
                && RequestPart.AdviceOn(symbol, reference, types) is { } advice
                && known.Add(symbol)
            )
                context.ReportDiagnostic(
                    Diagnostic.Create(Descriptor, place.Syntax.GetLocation(), symbol.Name, advice)
                );
        }
    }

    // A local function captures variables as a lambda does.
    private static IOperation? BodyOf(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.LocalFunction, DeclaringSyntaxReferences: [var declared] }
        && declared.SyntaxTree == call.Syntax.SyntaxTree
            ? call.SemanticModel!.GetOperation(declared.GetSyntax())
            : null;

    private static bool IsDeclaredIn(ISymbol symbol, IOperation work) =>
        symbol.DeclaringSyntaxReferences is [var declared, ..]
        && declared.SyntaxTree == work.Syntax.SyntaxTree
        && work.Syntax.Span.Contains(declared.Span);

    // The fiber keeps the variables that a lambda inside it captures, and the arguments of the function that makes its handler. A value that is read before, such as
    // request.Path, is not kept.
    private static bool IsKept(IOperation reference, IOperation work, HandlerTypes types)
    {
        for (var outer = reference.Parent; outer is not null && outer != work.Parent; outer = outer.Parent)
            if (outer is IAnonymousFunctionOperation)
                return true;
        var user = reference.Parent;
        while (user != work.Parent && user is (IConversionOperation or IArgumentOperation))
            user = user.Parent;
        return user != work.Parent && user is IInvocationOperation call && types.IsHandler(call.Type);
    }
}
