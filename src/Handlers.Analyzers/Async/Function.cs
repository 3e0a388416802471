using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>The nearest function around an operation: a lambda, a local function, or the member that contains it.</summary>
/// <param name="Symbol">The function, or null in an initializer of a field or property.</param>
/// <param name="Operation">The lambda, the local function, or null for a member.</param>
internal readonly record struct Function(IMethodSymbol? Symbol, IOperation? Operation)
{
    /// <summary>The function around an operation.</summary>
    /// <param name="operation">Any operation.</param>
    /// <param name="member">The member that contains it.</param>
    public static Function Around(IOperation operation, ISymbol member)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
            switch (outer)
            {
                case IAnonymousFunctionOperation lambda:
                    return new(lambda.Symbol, lambda);
                case ILocalFunctionOperation local:
                    return new(local.Symbol, local);
            }
        return new(member as IMethodSymbol, null);
    }

    /// <summary>Whether the operation is part of a call that does not compile. The compiler then guesses a lambda's type, mostly one without a result, so that
    /// the values in it look dropped.</summary>
    public static bool IsUnbound(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
            if (outer is IInvalidOperation)
                return true;
        return false;
    }

    /// <summary>The parameter that a lambda is the argument for; null for every other function.</summary>
    public IParameterSymbol? TakenBy
    {
        get
        {
            if (Operation is not IAnonymousFunctionOperation)
                return null;
            var value = Operation.Parent;
            while (value is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
                value = value.Parent;
            return (value as IArgumentOperation)?.Parameter;
        }
    }
}
