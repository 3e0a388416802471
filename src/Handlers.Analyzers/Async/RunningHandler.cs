using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>
/// Tells the code that runs when a handler runs, on a thread that other requests may share: an <c>async Handler</c> method, and a function
/// that is given to a word, a route or a hook of the library. Code that builds handlers, such as the function of a group, runs once.
/// </summary>
internal static class RunningHandler
{
    /// <summary>Whether the function runs as part of a handler.</summary>
    public static bool Is(Function function, LibraryValues values)
    {
        if (function.Symbol is not { } symbol)
            return false;
        if (symbol.IsAsync && values.Handlers.IsHandler(symbol.ReturnType))
            return true;
        return function.TakenBy is { ContainingSymbol: IMethodSymbol taker } parameter
            && LibraryValues.Has(taker)
            && taker.Name != "Offload"
            && GivesValue(taker, values)
            && !Builds(parameter, values);
    }

    // A method that returns something else, such as Outcome<A>.Match, calls the function itself.
    private static bool GivesValue(IMethodSymbol taker, LibraryValues values) =>
        taker.MethodKind == MethodKind.Constructor
            ? values.Contains(taker.ContainingType)
            : values.Contains(taker.ReturnType) || values.Handlers.IsHandler(taker.ReturnType);

    // The routes of a group, and a decorator around its view.
    private static bool Builds(IParameterSymbol parameter, LibraryValues values) =>
        parameter.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
        && (values.IsScope(invoke.ReturnType) || invoke.Parameters.Any(each => values.Handlers.IsHandler(each.Type)));
}
