namespace Handlers.Analyzers;

/// <summary>The texts from which the generator writes the members of one record. It holds no symbols, which would keep old compilations in memory.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containing">The declarations of the types that contain the record, from the outside: <c>partial class Outer</c>.</param>
/// <param name="Declaration">The record's own declaration: <c>partial record Search</c>.</param>
/// <param name="Name">The name of the record as it is written in code.</param>
/// <param name="FileName">The name of the generated file.</param>
/// <param name="Parts">One for each parameter of the constructor.</param>
/// <param name="HasCheck">Whether the record has a method Check.</param>
/// <param name="IsDescribed">Whether the project can describe parameters in the OpenAPI document.</param>
/// <param name="Printing">The method that prints the record without its secrets; empty if it has none.</param>
/// <param name="IsRefused">Whether a rule reports the record. It then only gets members that let the rest of the program compile.</param>
internal sealed record BoundRecord(
    string Namespace,
    EquatableArray<string> Containing,
    string Declaration,
    string Name,
    string FileName,
    EquatableArray<BoundPart> Parts,
    bool HasCheck,
    bool IsDescribed,
    string Printing,
    bool IsRefused
);

/// <summary>A parameter of a bound record.</summary>
/// <param name="Type">The type of the value that is read.</param>
/// <param name="Reading">The expression that makes its binding.</param>
/// <param name="Descriptions">The decorators that describe it in the OpenAPI document; several for a nested record.</param>
internal sealed record BoundPart(string Type, string Reading, EquatableArray<string> Descriptions);
