using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Finds out how a parameter of a bound record is read, and reports its mistakes.</summary>
/// <param name="record">The sources that the record names for parameters that name none.</param>
/// <param name="bodies">Notes the ways in which the record reads its body.</param>
/// <param name="report">Takes a problem: its rule, its place, and the arguments of its message.</param>
internal sealed class PartReader(
    IReadOnlyList<PartSource> record,
    BodyReaders bodies,
    Action<DiagnosticDescriptor, ISymbol, object[]> report
)
{
    private const string Handler = "global::Handlers.Handler";

    /// <summary>Returns the part, or null if a problem was reported.</summary>
    internal BoundPart? Read(IParameterSymbol parameter, CancellationToken cancellation)
    {
        var own = PartSource.Of(parameter);
        if (own.Count > 1)
            return Misfit(
                parameter,
                $"is read from {own[0].Place} and from {own[1].Place}",
                "Keep one of the attributes"
            );
        var shape = PartShape.Of(parameter.Type);
        var source = own.FirstOrDefault() ?? record.FirstOrDefault() ?? PartSource.Query;
        if (source.Name?.Length == 0)
            return Misfit(parameter, "has an empty name", "Give a name, or leave the parentheses out");
        if (source.Word == "Json")
            return Json(parameter, shape, source);
        if (own.Count == 0 && (shape.Value.ReadsItself() || shape.Value.IsOurs("Form")))
            return shape.Value.IsOurs("Form") ? WholeForm(parameter, shape) : Itself(parameter, shape, cancellation);
        return Texts(parameter, shape, source, own.Count > 0);
    }

    private BoundPart? Texts(IParameterSymbol parameter, PartShape shape, PartSource source, bool isExplicit)
    {
        var value = shape.Element ?? shape.Value;
        if (value.IsOurs("UploadedFile"))
        {
            if (isExplicit && source.Word is not "File")
                return Misfit(parameter, $"is a file, but is read from {source.Place}", "Use [File], or no attribute");
            source = source.Word == "File" ? source : new("File", null);
        }
        else if (source.Word == "File")
            return Misfit(
                parameter,
                "is read as a file, but is not an UploadedFile",
                "Use another type, or [Form] for a field"
            );
        else if (source.Word == "Form" && shape.Value.IsOurs("Form"))
            return WholeForm(parameter, shape);
        else if (isExplicit && value.ReadsItself() && !value.IsParsable())
            return Misfit(parameter, $"is read from {source.Place}, but its type reads itself", "Remove the attribute");
        else if (value.TypeKind != TypeKind.Enum && !value.IsParsable())
            return Unreadable(parameter, shape.Value);
        if (shape.Element is not null && !source.HasLists)
            return Misfit(
                parameter,
                $"is a list, but {source.Place} has one value",
                "Read one value, or read the list from the query"
            );
        if (source.Word == "Route" && (shape.IsNullable || parameter.HasExplicitDefaultValue))
        {
            report(
                BoundRules.OptionalRoute,
                parameter,
                [
                    parameter.Name,
                    shape.IsNullable ? "Remove the question mark and the default value" : "Remove the default value",
                ]
            );
            return null;
        }
        if (source.Word is "Form" or "File")
            bodies.Form(parameter);
        return Written(
            parameter,
            shape,
            Reading(parameter, shape, source),
            PartDescriptions.Of(parameter, shape, source)
        );
    }

    private static string Reading(IParameterSymbol parameter, PartShape shape, PartSource source)
    {
        var (value, isList) = (shape.Element ?? shape.Value, shape.Element is not null);
        var name = PartSymbols.Quoted(source.NameOf(parameter));
        if (source.Word == "File")
            return $"{Handler}.FormFile{(isList ? "s" : "")}({name})";
        var word = $"{Handler}.{source.Word}{(isList ? "All" : "")}";
        // The invariant rules for texts are those of IParsable types; an enumeration has names.
        return value.TypeKind == TypeKind.Enum
            ? $"global::Handlers.Bound.Enum{(isList ? "All" : "")}<{Type(value)}>({word}<string>({name}))"
            : $"{word}<{Type(value)}>({name})";
    }

    private BoundPart? Json(IParameterSymbol parameter, PartShape shape, PartSource source)
    {
        if (source.Context is not { } context)
            return null;
        bodies.Json(parameter);
        if (!JsonMetadata.Has(context, shape.Value))
        {
            report(
                BoundRules.NoMetadata,
                parameter,
                [
                    $"{context.Name} has no metadata of {Shown(shape.Value)}, the type of '{parameter.Name}'",
                    $"Add [JsonSerializable(typeof({Shown(shape.Value)}))] to it",
                ]
            );
            return null;
        }
        var (type, contextType) = (Type(shape.Value), Type(context));
        var metadata = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";
        return Written(
            parameter,
            shape,
            $"{Handler}.Json<{type}>(({metadata}<{type}>){contextType}.Default.GetTypeInfo(typeof({type}))!)",
            [$"global::Handlers.OpenApiMetadata.Accepts<{type}>()"]
        );
    }

    private BoundPart WholeForm(IParameterSymbol parameter, PartShape shape)
    {
        bodies.Form(parameter);
        return Written(parameter, shape, $"{Handler}.Form()", []);
    }

    private BoundPart? Itself(IParameterSymbol parameter, PartShape shape, CancellationToken cancellation)
    {
        var isOptional = shape.IsNullable || parameter.HasExplicitDefaultValue;
        if (shape.Value is not INamedTypeSymbol type)
            return Unreadable(parameter, shape.Value);
        if (RecordCycles.Reaches(type, parameter.ContainingType, cancellation))
        {
            report(
                BoundRules.Unreadable,
                parameter,
                [
                    parameter.Name,
                    $"of a record that contains {parameter.ContainingType.Name} again",
                    "Remove the parameter",
                ]
            );
            return null;
        }
        ImmutableArray<string> descriptions = [];
        if (type.HasBoundAttribute())
        {
            // Rules about the parts are reported at the nested record itself.
            var nested = new PartReader(PartSource.Of(type), bodies.Within(parameter), (_, _, _) => { });
            descriptions =
            [
                .. from inner in type.PrimaryConstructor(cancellation)?.Parameters ?? []
                from description in nested.Read(inner, cancellation)?.Descriptions ?? default
                select isOptional ? PartDescriptions.Optional(description) : description,
            ];
        }
        return Written(parameter, shape, $"{Type(type)}.Bound", descriptions);
    }

    // The modifiers of the binding: the text for errors, the secret, and the value to use if nothing was sent.
    private static BoundPart Written(
        IParameterSymbol parameter,
        PartShape shape,
        string reading,
        ImmutableArray<string> descriptions
    )
    {
        var type = Type(shape.Value);
        if (parameter.Attribute("ExpectedAttribute").Text() is { Length: > 0 } expected)
            reading += $".Expect({PartSymbols.Quoted(expected)})";
        if (parameter.Attribute("SecretAttribute") is not null)
            reading += ".Secret()";
        if (shape.FromList.Length > 0)
            reading += $".Map(static list => {shape.FromList}(list))";
        else if (shape.Element is not null)
            type = $"global::System.Collections.Generic.IReadOnlyList<{Type(shape.Element)}>";
        var given = parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null;
        if (shape.Element is null && given is null && shape is { IsNullable: true, Value.IsValueType: true })
        {
            reading += $".Map(static value => ({type}?)value).Or(null)";
            type += "?";
        }
        else if (shape.Element is null && (shape.IsNullable || parameter.HasExplicitDefaultValue))
            reading += $".Or({DefaultValue.Of(given, shape.Value)})";
        return new(type, reading, new(descriptions));
    }

    private BoundPart? Misfit(IParameterSymbol parameter, string what, string advice)
    {
        report(BoundRules.Misfit, parameter, [parameter.Name, what, advice]);
        return null;
    }

    private BoundPart? Unreadable(IParameterSymbol parameter, ITypeSymbol type)
    {
        // The compiler reports a type that it does not know.
        if (type.TypeKind == TypeKind.Error)
            return null;
        var advice =
            type.IsRecord
            && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, parameter.ContainingAssembly)
                ? $"Add [Bound] to {type.Name}, or read it from the body with [Json<…>]"
                : $"Let the type implement IParsable<{type.Name}>, give it a static property Bound, or read it from the body with [Json<…>]";
        report(BoundRules.Unreadable, parameter, [parameter.Name, $"of the type {Shown(type)}", advice]);
        return null;
    }

    private static string Type(ITypeSymbol type) => type.ToDisplayString(PartSymbols.Written);

    private static string Shown(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
