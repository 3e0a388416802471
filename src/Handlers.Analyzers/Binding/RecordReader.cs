using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Analyzers;

/// <summary>Reads a record with [Bound]: finds the texts for the generator, and reports mistakes.</summary>
internal static class RecordReader
{
    /// <summary>The first argument of the attribute GeneratedCode on generated members.</summary>
    internal const string Tool = "Handlers.Analyzers";

    /// <param name="type">The type with the attribute.</param>
    /// <param name="compilation">The program.</param>
    /// <param name="report">Takes a problem: its rule, its place, and the arguments of its message.</param>
    /// <param name="cancellation">Cancels the work, because the source has changed.</param>
    /// <returns>The record, or null if nothing can be added to it.</returns>
    internal static BoundRecord? Read(
        INamedTypeSymbol type,
        Compilation compilation,
        Action<DiagnosticDescriptor, ISymbol, object[]> report,
        CancellationToken cancellation
    )
    {
        var isDescribed = compilation.GetTypeByMetadataName("Handlers.OpenApiMetadata") is not null;
        if (Refusal(type, isDescribed, cancellation) is { } refusal)
        {
            report(BoundRules.Incomplete, type, [type.Name, refusal.What, refusal.Advice]);
            return null;
        }
        var isRefused = false;
        void Report(DiagnosticDescriptor rule, ISymbol place, object[] arguments)
        {
            isRefused = true;
            report(rule, place, arguments);
        }
        var sources = PartSource.Of(type);
        if (sources.Count > 1)
            Report(
                BoundRules.Misfit,
                type,
                [
                    type.Name,
                    $"is read from {sources[0].Place} and from {sources[1].Place}",
                    "Put the attributes on its parameters",
                ]
            );
        var reader = new PartReader(sources, new BodyReaders(Report), Report);
        var constructor = type.PrimaryConstructor(cancellation)!;
        var parts = ImmutableArray.CreateBuilder<BoundPart>();
        foreach (var parameter in constructor.Parameters)
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.Read(parameter, cancellation) is { } part)
                parts.Add(part);
        }
        var containing = Containing(type).Reverse().ToImmutableArray();
        return new BoundRecord(
            type.ContainingNamespace.IsGlobalNamespace
                ? ""
                : type.ContainingNamespace.ToDisplayString(PartSymbols.Space),
            new([.. containing.Select(Declaration)]),
            Declaration(type),
            PartSymbols.Escaped(type.Name),
            string.Join(
                ".",
                [
                    .. type.ContainingNamespace.IsGlobalNamespace
                        ? []
                        : new[] { type.ContainingNamespace.ToDisplayString().Replace("@", "") },
                    .. containing.Select(outer => outer.Name),
                    type.Name,
                    "Bound.g.cs",
                ]
            ),
            new(parts.ToImmutable()),
            HasCheck(type),
            isDescribed,
            SecretPrinting.Of(type, constructor),
            isRefused || parts.Count < constructor.Parameters.Length
        );
    }

    private static (string What, string Advice)? Refusal(
        INamedTypeSymbol type,
        bool isDescribed,
        CancellationToken cancellation
    )
    {
        if (!type.IsRecord)
            return ("it is not a record", "Make it a partial record with its parameters after the name");
        if (type.IsFileLocal)
            return ("it is visible in its own file only", "Make it internal or private");
        if (type.IsGenericType || Containing(type).Any(outer => outer.IsGenericType))
            return ("it is generic, and types are read by their own rules", "Write one record for each type");
        if (type.IsAbstract)
            return (
                "it is abstract, so that no value can be created",
                "Put the attribute on the records that derive from it"
            );
        foreach (var part in Containing(type).Prepend(type))
            if (!IsPartial(part, cancellation))
                return (
                    SymbolEqualityComparer.Default.Equals(part, type)
                        ? "it is not partial"
                        : $"'{part.Name}' around it is not partial",
                    $"Write 'partial {Keyword(part)} {part.Name}'"
                );
        if (type.PrimaryConstructor(cancellation) is not { } constructor)
            return (
                "it has no parameter list",
                $"Write its values after the name: 'partial {Keyword(type)} {type.Name}(string Q)'"
            );
        if (RequiredMember(type, constructor) is { } required)
            return (
                $"its member '{required.Name}' is required, and only parameters are read",
                "Make the member a parameter"
            );
        foreach (var name in isDescribed ? new[] { "Bound", "Accepts" } : ["Bound"])
            if (type.GetMembers(name).Any(member => !IsGenerated(member)))
                return ($"it already has a member '{name}'", "Rename the member");
        return null;
    }

    private static ISymbol? RequiredMember(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        if (constructor.GetAttributes().Any(one => one.AttributeClass?.Name == "SetsRequiredMembersAttribute"))
            return null;
        for (var each = type; each is not null; each = each.BaseType)
            if (
                each.GetMembers()
                    .FirstOrDefault(member =>
                        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }
                    ) is
                { } required
            )
                return required;
        return null;
    }

    // The rules look at the program with the generated members in it.
    private static bool IsGenerated(ISymbol member) =>
        member
            .GetAttributes()
            .Any(one =>
                one.AttributeClass?.Name == "GeneratedCodeAttribute"
                && one.ConstructorArguments.FirstOrDefault().Value is Tool
            );

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(place =>
            place.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(modifier => modifier.Text == "partial")
        );

    private static bool HasCheck(INamedTypeSymbol type) =>
        type.GetMembers("Check")
            .Any(member =>
                member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true, IsGenericMethod: false } method
                && new[] { method.ReturnType }
                    .Concat(method.ReturnType.AllInterfaces)
                    .Any(one =>
                        one
                            is INamedTypeSymbol
                            {
                                OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T,
                            } list
                        && list.TypeArguments[0].IsOurs("InputError")
                    )
            );

    private static IEnumerable<INamedTypeSymbol> Containing(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            yield return outer;
    }

    private static string Declaration(INamedTypeSymbol type) =>
        $"partial {Keyword(type)} {PartSymbols.Escaped(type.Name)}";

    private static string Keyword(INamedTypeSymbol type) =>
        (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, _) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
}
