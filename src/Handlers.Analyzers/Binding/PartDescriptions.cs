using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Writes the decorators that describe a parameter in the OpenAPI document, as a program writes them by hand.</summary>
internal static class PartDescriptions
{
    private const string Required = ", isRequired: true";

    internal static ImmutableArray<string> Of(IParameterSymbol parameter, PartShape shape, PartSource source)
    {
        var word = source.Word switch
        {
            "Query" => "AcceptsQuery",
            "Header" => "AcceptsHeader",
            "Form" or "File" => "AcceptsForm",
            // The document has the parameters of templates anyway, and no cookies.
            _ => null,
        };
        if (word is null)
            return [];
        var isRequired = shape is { Element: null, IsNullable: false } && !parameter.HasExplicitDefaultValue;
        var type = (source.Word, shape.Element) switch
        {
            ("File", null) => "global::Microsoft.AspNetCore.Http.IFormFile",
            ("File", _) => "global::Microsoft.AspNetCore.Http.IFormFileCollection",
            (_, { } element) => $"{element.ToDisplayString(PartSymbols.Written)}[]",
            _ => shape.Value.ToDisplayString(PartSymbols.Written),
        };
        return
        [
            $"global::Handlers.OpenApiMetadata.{word}<{type}>({PartSymbols.Quoted(source.NameOf(parameter))}"
                + (isRequired ? Required : "")
                + (Text(parameter) is { } text ? $", description: {PartSymbols.Quoted(text)}" : "")
                + ")",
        ];
    }

    /// <summary>Returns the description of the same parameter within an optional record.</summary>
    internal static string Optional(string description) => description.Replace(Required, "");

    private static string? Text(IParameterSymbol parameter) =>
        parameter
            .GetAttributes()
            .FirstOrDefault(one =>
                one.AttributeClass?.ToDisplayString() == "System.ComponentModel.DescriptionAttribute"
            )
            .Text()
        ?? parameter.Attribute("ExpectedAttribute").Text();
}
