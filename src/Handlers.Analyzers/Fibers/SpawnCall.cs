using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Handlers.Analyzers;

/// <summary>A call that starts a fiber: Handler.Spawn(work, …) or work.Spawn(…).</summary>
internal sealed class SpawnCall
{
    private SpawnCall(IInvocationOperation call, IOperation work)
    {
        Call = call;
        Work = work;
    }

    public IInvocationOperation Call { get; }

    /// <summary>The handler that the fiber runs.</summary>
    public IOperation Work { get; }

    /// <summary>The name of the lifetime as written, such as Host; null if it was left out or is not a constant.</summary>
    public string? Lifetime =>
        RouteCall.Argument(Call, "lifetime")?.Value is IFieldReferenceOperation { Field: var lifetime }
            ? lifetime.Name
            : null;

    /// <summary>Whether the lifetime was left out, so that it is the stage.</summary>
    public bool HasDefaultLifetime => RouteCall.Argument(Call, "lifetime") is null;

    public static SpawnCall? Of(IInvocationOperation call, HandlerTypes types) =>
        call.TargetMethod is { Name: "Spawn" } method
        && (method.ContainingType.ContainingType ?? method.ContainingType) is var type
        && (SymbolEqualityComparer.Default.Equals(type, types.Handler) || type.Name == "HandlerSpawning")
        && (call.Instance ?? RouteCall.Argument(call, "handler")?.Value) is { } work
            ? new SpawnCall(call, work)
            : null;
}
