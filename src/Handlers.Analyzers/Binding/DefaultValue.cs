using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Handlers.Analyzers;

/// <summary>Writes the default value of a parameter as an expression.</summary>
internal static class DefaultValue
{
    /// <param name="value">The value.</param>
    /// <param name="type">The type of the parameter, without a question mark.</param>
    internal static string Of(object? value, ITypeSymbol type) =>
        (value, type.TypeKind) switch
        {
            (null, _) => $"default({type.ToDisplayString(PartSymbols.Written)})!",
            (_, TypeKind.Enum) => $"({type.ToDisplayString(PartSymbols.Written)})({Literal(value)})",
            _ => Literal(value),
        };

    private static string Literal(object value) =>
        value switch
        {
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            double number => $"{number.ToString("R", CultureInfo.InvariantCulture)}D",
            float number => $"{number.ToString("R", CultureInfo.InvariantCulture)}F",
            decimal number => $"{number.ToString(CultureInfo.InvariantCulture)}M",
            long number => $"{number.ToString(CultureInfo.InvariantCulture)}L",
            ulong number => $"{number.ToString(CultureInfo.InvariantCulture)}UL",
            uint number => $"{number.ToString(CultureInfo.InvariantCulture)}U",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
        };
}
