using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>Tells a task that has ended by the time its result is taken, because the code before has awaited it or has looked.</summary>
internal static class CompletedTask
{
    /// <summary>Whether the task has been awaited, alone or with others, or asked whether it has ended.</summary>
    /// <param name="task">The task whose result is taken.</param>
    /// <param name="taken">Where it is taken.</param>
    public static bool Is(IOperation task, IOperation taken)
    {
        if (Variable(task) is not { } variable)
            return false;
        var root = taken;
        while (root.Parent is not null)
            root = root.Parent;
        var before = taken.Syntax.SpanStart;
        var names = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { variable };
        foreach (var operation in root.Descendants())
            switch (operation)
            {
                // The task of a loop over tasks: foreach (var task in tasks), await foreach (var task in Task.WhenEach(tasks)).
                case IForEachLoopOperation loop when loop.Locals.Contains(variable, SymbolEqualityComparer.Default):
                    if (loop.IsAsynchronous)
                        return true;
                    if (Variable(loop.Collection) is { } collection)
                        names.Add(collection);
                    break;
                // var first = await Task.WhenAny(tasks);
                case IVariableDeclaratorOperation declarator
                    when SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable)
                        && declarator.GetVariableInitializer()?.Value is IAwaitOperation:
                    return true;
            }
        return root.Descendants().Any(each => each.Syntax.SpanStart < before && Tells(each, names));
    }

    private static bool Tells(IOperation operation, HashSet<ISymbol> names) =>
        operation switch
        {
            IAwaitOperation awaited => Mentions(awaited.Operation, names),
            IPropertyReferenceOperation
            {
                Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "Status",
                Instance: { } task
            } => Mentions(task, names),
            IIsPatternOperation pattern => Mentions(pattern.Value, names),
            _ => false,
        };

    private static bool Mentions(IOperation operation, HashSet<ISymbol> names) =>
        operation.DescendantsAndSelf().Any(each => Symbol(each) is { } symbol && names.Contains(symbol));

    // The variable of the task, or the variable of the collection that has it.
    private static ISymbol? Variable(IOperation value) =>
        value switch
        {
            IConversionOperation conversion => Variable(conversion.Operand),
            IArrayElementReferenceOperation element => Variable(element.ArrayReference),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } => Variable(list),
            _ => Symbol(value),
        };

    private static ISymbol? Symbol(IOperation value) =>
        value switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
}
