namespace Handlers;

/// <summary>A handler that knows which of its routes ask the host for protection, so that a host that has none can refuse it.</summary>
internal interface IProtectedHandler
{
    /// <summary>The routes that ask for any protection.</summary>
    IReadOnlyList<ProtectedRoute> Protected { get; }
}

/// <summary>A route that asks for protection.</summary>
/// <param name="Name">Methods and template.</param>
/// <param name="By">What it asks for.</param>
internal readonly record struct ProtectedRoute(string Name, Protections By);
