using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>The framework's tasks in the compilation.</summary>
internal sealed class TaskTypes(Compilation compilation)
{
    private readonly INamedTypeSymbol? task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
    private readonly INamedTypeSymbol? taskOfT = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
    private readonly INamedTypeSymbol? valueTask = compilation.GetTypeByMetadataName(
        "System.Threading.Tasks.ValueTask"
    );
    private readonly INamedTypeSymbol? valueTaskOfT = compilation.GetTypeByMetadataName(
        "System.Threading.Tasks.ValueTask`1"
    );
    private readonly INamedTypeSymbol? factory = compilation.GetTypeByMetadataName(
        "System.Threading.Tasks.TaskFactory"
    );
    private readonly INamedTypeSymbol? thread = compilation.GetTypeByMetadataName("System.Threading.Thread");

    /// <summary>Whether values of the type are tasks or value tasks.</summary>
    public bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol named
        && (
            Is(named.OriginalDefinition, taskOfT)
            || Is(named, task)
            || Is(named.OriginalDefinition, valueTaskOfT)
            || Is(named, valueTask)
        );

    /// <summary>Whether the method is one of the class Thread.</summary>
    public bool IsOfThread(IMethodSymbol method) => Is(method.ContainingType, thread);

    /// <summary>Whether the call begins work on a thread of the pool: Task.Run, or StartNew of a task factory.</summary>
    public bool IsBegin(IInvocationOperation call) =>
        call.TargetMethod.Name switch
        {
            "Run" => Is(call.TargetMethod.ContainingType, task),
            "StartNew" => Is(call.TargetMethod.ContainingType, factory),
            _ => false,
        };

    private static bool Is(ISymbol type, ISymbol? wanted) => SymbolEqualityComparer.Default.Equals(type, wanted);
}
