using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>The part of a request that an attribute names.</summary>
/// <param name="Word">The function of the class Handler that reads one value; those that read several end in All.</param>
/// <param name="Name">The explicit name, or null.</param>
internal sealed record PartSource(string Word, string? Name)
{
    private static readonly string[] Words = ["Query", "Route", "Header", "Cookie", "Form", "File", "Json"];

    /// <summary>The source of parameters without an attribute.</summary>
    internal static readonly PartSource Query = new("Query", null);

    /// <summary>The context of JSON metadata; null for other sources.</summary>
    internal INamedTypeSymbol? Context { get; private init; }

    /// <summary>Whether a name may have several values there.</summary>
    internal bool HasLists => Word is "Query" or "Header" or "Form" or "File";

    /// <summary>The part of a request in words.</summary>
    internal string Place =>
        Word switch
        {
            "Query" => "the query",
            "Route" => "the route",
            "Header" => "a header",
            "Cookie" => "a cookie",
            "File" => "a file",
            "Form" => "the form",
            _ => "the JSON body",
        };

    /// <summary>Returns the sources that the attributes of a parameter or of a record name.</summary>
    internal static List<PartSource> Of(ISymbol symbol)
    {
        var found = new List<PartSource>();
        foreach (var attribute in symbol.GetAttributes())
            if (Of(attribute) is { } source)
                found.Add(source);
        return found;
    }

    private static PartSource? Of(AttributeData attribute)
    {
        var type = attribute.AttributeClass;
        var word = Words.FirstOrDefault(word => type.IsOurs($"{word}Attribute"));
        return word is null
            ? null
            : new(word, attribute.Text()) { Context = type!.TypeArguments.FirstOrDefault() as INamedTypeSymbol };
    }

    /// <summary>Returns the name that a parameter has there.</summary>
    internal string NameOf(IParameterSymbol parameter) =>
        Name ?? (Word == "Header" ? PartNames.Header(parameter.Name) : PartNames.Camel(parameter.Name));
}
