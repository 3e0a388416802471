using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>
/// Finds the variables that a handler uses when it runs: those of the functions it is made of, and those that were given to whatever made it.
/// A variable that is read while the handler is made, as by <c>Handler.Return(stream.Length)</c>, is not among them.
/// </summary>
internal sealed class LaterUse(HandlerTypes types, HashSet<ISymbol> variables)
{
    /// <summary>One of the variables that the handler uses, or null.</summary>
    public ISymbol? Of(IOperation handler)
    {
        switch (handler)
        {
            case IConversionOperation conversion:
                return Of(conversion.Operand);
            case ITranslatedQueryOperation query:
                return Of(query.Operation);
            case IConditionalOperation choice:
                return Of(choice.WhenTrue) ?? (choice.WhenFalse is { } other ? Of(other) : null);
            case ICoalesceOperation choice:
                return Of(choice.Value) ?? Of(choice.WhenNull);
            case ISwitchExpressionOperation choice:
                return First(choice.Arms.Select(arm => Of(arm.Value)));
            case IArrayCreationOperation { Initializer: { } elements }:
                return First(elements.ElementValues.Select(Of));
            case ICollectionExpressionOperation list:
                return First(list.Elements.Select(Of));
            case ILocalReferenceOperation { Type: { } type } local when types.IsHandler(type):
                return Initializer(local) is { } value ? Of(value) : null;
            case IInvocationOperation call when types.IsHandler(call.Type):
                return (call.Instance is { } instance ? OfArgument(instance) : null)
                    ?? First(call.Arguments.Select(argument => OfArgument(argument.Value)));
            default:
                return null;
        }
    }

    private ISymbol? OfArgument(IOperation value) =>
        value switch
        {
            IConversionOperation conversion => OfArgument(conversion.Operand),
            ILocalReferenceOperation local when variables.Contains(local.Local) => local.Local,
            IDelegateCreationOperation function => First(
                function
                    .Descendants()
                    .Select(each => each is ILocalReferenceOperation local ? Known(local.Local) : null)
            ),
            _ => Of(value),
        };

    private ISymbol? Known(ILocalSymbol local) => variables.Contains(local) ? local : null;

    // The value with which the local of the handler was declared.
    private static IOperation? Initializer(ILocalReferenceOperation local)
    {
        IOperation root = local;
        while (root.Parent is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
            root = root.Parent;
        return root.Descendants()
            .OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.Symbol, local.Local))
            ?.GetVariableInitializer()
            ?.Value;
    }

    private static ISymbol? First(IEnumerable<ISymbol?> found) => found.FirstOrDefault(each => each is not null);
}
