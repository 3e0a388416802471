using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Notes which parameters of a record, and of the records in it, read the body, and reports a second way to read it.</summary>
internal sealed class BodyReaders(Action<DiagnosticDescriptor, ISymbol, object[]> report)
{
    private (string Name, string How)? first;

    /// <summary>The parameter of the record through which a nested record is read.</summary>
    private IParameterSymbol? through;

    private BodyReaders? outer;

    internal void Json(IParameterSymbol parameter) => Add(parameter, "JSON");

    internal void Form(IParameterSymbol parameter) => Add(parameter, "a form");

    /// <summary>Returns the notes for the parts of a nested record, whose problems are reported at the parameter that has the record.</summary>
    internal BodyReaders Within(IParameterSymbol parameter) =>
        new(report) { through = through ?? parameter, outer = this };

    private void Add(IParameterSymbol parameter, string how)
    {
        if (outer is not null)
            outer.Add(through!, how);
        else if (first is null)
            first = (parameter.Name, how);
        // A form is read once for all of its fields.
        else if (first.Value.How != how || how == "JSON")
            report(BoundRules.TwoBodies, parameter, [first.Value.Name, first.Value.How, parameter.Name, how]);
    }
}
