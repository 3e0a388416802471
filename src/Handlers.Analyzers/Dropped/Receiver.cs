using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>The variable at the head of a chain of calls: <c>app</c> in <c>app.Get(…).Post(…)</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
internal readonly record struct Receiver(string Name, ITypeSymbol Type)
{
    /// <summary>The variable that can be assigned anew, or null.</summary>
    public static Receiver? Of(IOperation value)
    {
        while (true)
            switch (value)
            {
                case IInvocationOperation { Instance: { } instance }:
                    value = instance;
                    break;
                case IInvocationOperation { TargetMethod.IsStatic: true, Arguments: { Length: > 0 } arguments } call
                    when call.TargetMethod.IsExtensionMethod:
                    value = arguments[0].Value;
                    break;
                case IConversionOperation { IsImplicit: true } conversion:
                    value = conversion.Operand;
                    break;
                case ILocalReferenceOperation { Local: { IsConst: false, IsForEach: false, IsUsing: false } local }:
                    return new(local.Name, local.Type);
                case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter }:
                    return new(parameter.Name, parameter.Type);
                case IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false } field }:
                    return new(field.Name, field.Type);
                default:
                    return null;
            }
    }
}
