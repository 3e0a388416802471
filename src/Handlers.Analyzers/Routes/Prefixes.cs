using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>Finds the prefixes of the groups around a route where they are constants in the same expression, or in the initializer of a local or of a
/// read-only field.</summary>
internal static class Prefixes
{
    /// <summary>Joins the prefixes around a route. A prefix that cannot be seen ends the search. Null if there is none, or if they are wrong.</summary>
    public static RouteTemplate? Joined(RouteCall call, RouteMethods methods)
    {
        RouteTemplate? joined = null;
        try
        {
            foreach (var prefix in Enumerable.Reverse(Around(call, methods)))
            {
                var inner = RouteTemplate.Read(prefix, ImmutableDictionary<string, RouteConstraint>.Empty);
                joined = joined is null ? inner : inner.Below(joined);
            }
            return joined;
        }
        catch (RouteTemplateException)
        {
            return null;
        }
    }

    // Innermost first.
    private static List<string> Around(RouteCall call, RouteMethods methods)
    {
        var found = new List<string>();
        for (var scope = Receiver(call.Call); scope is not null; )
        {
            scope = Start(scope);
            if (Initializers.Of(scope) is { } made)
                scope = Start(made);
            if (scope is IInvocationOperation first)
            {
                // Group.Of("/notes/{id}")
                if (first.TargetMethod.Name == "Of" && RouteCall.Of(first, methods) is { IsPrefix: true } group)
                    found.Add(group.Text);
                break;
            }
            // app.Group("/notes/{id}", notes => notes.Get(…))
            if (
                scope is not IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol lambda }
                || CallWith(scope, lambda) is not { TargetMethod.Name: "Group" } outer
                || RouteCall.Of(outer, methods) is not { IsPrefix: true } around
            )
                break;
            found.Add(around.Text);
            scope = Receiver(outer);
        }
        return found;
    }

    /// <summary>Returns the app or group to which the call adds, or null.</summary>
    public static IOperation? Receiver(IInvocationOperation call) =>
        call.Instance
        ?? (call.TargetMethod.IsExtensionMethod && call.Arguments is [{ Value: var scope }, ..] ? scope : null);

    // The first link of a chain of calls.
    private static IOperation Start(IOperation scope)
    {
        while (scope is IInvocationOperation call && Receiver(call) is { } before)
            scope = before;
        while (scope is IConversionOperation { Operand: var operand })
            scope = operand;
        return scope;
    }

    // The call that has the lambda as its argument.
    private static IInvocationOperation? CallWith(IOperation inside, IMethodSymbol lambda)
    {
        for (var outer = inside.Parent; outer is not null; outer = outer.Parent)
            if (
                outer is IAnonymousFunctionOperation function
                && SymbolEqualityComparer.Default.Equals(function.Symbol, lambda)
            )
                return
                    function.Parent
                        is IDelegateCreationOperation
                        {
                            Parent: IArgumentOperation { Parent: IInvocationOperation call }
                        }
                    ? call
                    : null;
        return null;
    }
}
