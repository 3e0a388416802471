using Microsoft.CodeAnalysis;

namespace Handlers.Analyzers;

/// <summary>Finds bound records that contain themselves, which no request can be read as.</summary>
internal static class RecordCycles
{
    /// <summary>Returns whether the record, or a record in it, has a part of the target's type.</summary>
    internal static bool Reaches(INamedTypeSymbol from, INamedTypeSymbol target, CancellationToken cancellation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var rest = new Stack<INamedTypeSymbol>([from]);
        while (rest.Count > 0)
        {
            var type = rest.Pop();
            if (SymbolEqualityComparer.Default.Equals(type, target))
                return true;
            if (!seen.Add(type) || !type.HasBoundAttribute())
                continue;
            foreach (var parameter in type.PrimaryConstructor(cancellation)?.Parameters ?? [])
                if (PartShape.Of(parameter.Type).Value is INamedTypeSymbol part && part.HasBoundAttribute())
                    rest.Push(part);
        }
        return false;
    }
}
