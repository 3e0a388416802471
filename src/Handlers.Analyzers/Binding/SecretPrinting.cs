using System.Text;
using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Writes the method by which a record prints its members, with *** for its secrets.</summary>
internal static class SecretPrinting
{
    private static readonly string[] Credentials = ["Authorization", "Proxy-Authorization", "Cookie"];

    /// <summary>Returns the method; empty if the record has no secrets, or prints itself.</summary>
    internal static string Of(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        var record = PartSource.Of(type).FirstOrDefault();
        var secrets = new HashSet<string>(
            constructor.Parameters.Where(parameter => IsSecret(parameter, record)).Select(parameter => parameter.Name)
        );
        if (secrets.Count == 0 || type.GetMembers().Any(IsPrinting))
            return "";
        var isDerived = type.BaseType is { IsRecord: true };
        var modifiers =
            isDerived ? "protected override"
            : type.IsSealed || type.IsValueType ? "private"
            : "protected virtual";
        var text = new StringBuilder();
        text.AppendLine($"    {modifiers} bool PrintMembers(global::System.Text.StringBuilder builder)");
        text.AppendLine("    {");
        var separator = "";
        if (isDerived)
        {
            text.AppendLine("        if (base.PrintMembers(builder))");
            text.AppendLine("            builder.Append(\", \");");
        }
        foreach (var member in Printed(type, constructor))
        {
            var value = secrets.Contains(member.Name) ? "\"***\"" : $"(object?)this.{PartSymbols.Escaped(member.Name)}";
            text.AppendLine($"        builder.Append(\"{separator}{member.Name} = \").Append({value});");
            separator = ", ";
        }
        text.AppendLine($"        return {(separator.Length > 0 ? "true" : "false")};");
        text.AppendLine("    }");
        return text.ToString();
    }

    private static bool IsSecret(IParameterSymbol parameter, PartSource? record)
    {
        var source = PartSource.Of(parameter).FirstOrDefault() ?? record ?? PartSource.Query;
        return parameter.Attribute("SecretAttribute") is not null
            || source.Word == "Cookie"
            || (
                source.Word == "Header"
                && Credentials.Contains(source.NameOf(parameter), StringComparer.OrdinalIgnoreCase)
            );
    }

    // The compiler writes either method only if the record has none.
    private static bool IsPrinting(ISymbol member) =>
        member is IMethodSymbol { IsImplicitlyDeclared: false, Name: "PrintMembers" or "ToString" } method
        && method.Parameters.Length == (method.Name == "ToString" ? 0 : 1);

    // As the compiler does: public fields and properties, those of the parameters first.
    private static IEnumerable<ISymbol> Printed(INamedTypeSymbol type, IMethodSymbol constructor) =>
        type.GetMembers()
            .Where(member =>
                member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                && member
                    is IFieldSymbol
                        or IPropertySymbol { Parameters.IsEmpty: true, GetMethod: not null, IsOverride: false }
            )
            .OrderBy(member =>
                constructor.Parameters.FirstOrDefault(parameter => parameter.Name == member.Name)?.Ordinal
                ?? int.MaxValue
            );
}
