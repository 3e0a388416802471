using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND004: two routes of one chain of calls that a request cannot distinguish, as the library's own router finds when the app is built.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RouteTwice : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UnfitTemplate.Template];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (RouteMethods.Of(start.Compilation) is { } methods)
                start.RegisterOperationAction(operation => Look(operation, methods), OperationKind.Invocation);
        });
    }

    private static void Look(OperationAnalysisContext context, RouteMethods methods)
    {
        var last = (IInvocationOperation)context.Operation;
        // Only the last call of a chain that adds a route.
        if (!methods.Contain(last.TargetMethod) || IsFollowed(last, methods) || Prefixes.Receiver(last) is null)
            return;
        var calls = new Stack<RouteCall>();
        for (IOperation? each = last; each is IInvocationOperation call; each = Prefixes.Receiver(call))
            if (RouteCall.Of(call, methods) is { IsPrefix: false } route)
                calls.Push(route);
        if (calls.Count < 2)
            return;
        var routes = new RouteTrieBuilder();
        var prefix = Prefixes.Joined(calls.Peek(), methods);
        foreach (var call in calls)
            if (
                ListedMethods.Of(call) is { Length: > 0 } listed
                && Template(call, prefix) is { } template
                && routes.Add(new RouteDraft(0, template, listed, automaticOptions: true)) is { } refusal
            )
                context.ReportDiagnostic(
                    Diagnostic.Create(UnfitTemplate.Template, call.Template.Value.Syntax.GetLocation(), refusal)
                );
    }

    private static bool IsFollowed(IInvocationOperation call, RouteMethods methods)
    {
        for (IOperation each = call; ; )
        {
            if (
                (each.Parent is IArgumentOperation argument ? argument.Parent : each.Parent)
                is not IInvocationOperation next
            )
                return false;
            if (Prefixes.Receiver(next) != each)
                return false;
            if (methods.Contain(next.TargetMethod))
                return true;
            each = next;
        }
    }

    private static RouteTemplate? Template(RouteCall call, RouteTemplate? prefix)
    {
        try
        {
            var own = call.Fitted();
            return prefix is null ? own : own.Below(prefix);
        }
        catch (RouteTemplateException)
        {
            return null;
        }
    }
}
