using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>HND003 and HND004: a template that the library refuses when the route is added or the app is built, alone or because of its view. The library's
/// own parser and checks decide.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnfitTemplate : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Names = Rule.Of(
        "HND003",
        DiagnosticSeverity.Error,
        "The names of a view's parameters are those of other route values",
        "{0}"
    );

    internal static readonly DiagnosticDescriptor Template = Rule.Of(
        "HND004",
        DiagnosticSeverity.Error,
        "A route template is wrong",
        "{0}"
    );

    /// <summary>The property of a finding about names that has the names of the template, with slashes between them.</summary>
    internal const string Order = "Order";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Names, Template];

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
        if (RouteCall.Of((IInvocationOperation)context.Operation, methods) is not { } call)
            return;
        RouteTemplate own;
        try
        {
            own = call.Fitted();
        }
        catch (RouteTemplateException e)
        {
            Report(context, call, e, LiteralPlace.Of(call.Template.Value.Syntax, call.Text, PositionOf(e, call.Text)));
            return;
        }
        // A prefix that is wrong itself is reported where it is written.
        if (Prefixes.Joined(call, methods) is not { Parameters.Count: > 0 } prefix)
            return;
        try
        {
            var whole = own.Below(prefix);
            if (!call.IsPrefix)
                call.Names.CheckPrefix(whole, own);
        }
        catch (RouteTemplateException e)
        {
            Report(context, call, e, call.Template.Value.Syntax.GetLocation());
        }
    }

    private static void Report(
        OperationAnalysisContext context,
        RouteCall call,
        RouteTemplateException e,
        Location place
    ) =>
        context.ReportDiagnostic(
            e.IsOfNames
                ? Diagnostic.Create(
                    Names,
                    ViewOf(call).GetLocation(),
                    [call.Template.Value.Syntax.GetLocation()],
                    ImmutableDictionary<string, string?>.Empty.Add(Order, OrderOf(call)),
                    e.Message
                )
                : Diagnostic.Create(Template, place, e.Message)
        );

    // The parameters of a lambda, or the name of a method.
    private static SyntaxNode ViewOf(RouteCall call) =>
        call.View!.Syntax is ParenthesizedLambdaExpressionSyntax { ParameterList: var list } ? list : call.View.Syntax;

    private static string OrderOf(RouteCall call) =>
        string.Join("/", RouteTemplate.Read(call.Text, ImmutableDictionary<string, RouteConstraint>.Empty).Names);

    // The template in the error may begin with a slash that was left out, and its parameters may have got the constraints of the view's types.
    private static int PositionOf(RouteTemplateException e, string text)
    {
        var at = 0;
        for (var i = 0; i < e.Position; i++)
            if (at < text.Length && e.Template[i] == text[at])
                at++;
        return at;
    }
}
