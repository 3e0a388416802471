namespace Handlers;

/// <summary>A handler that knows which of its routes require protection by the host, so that a host without such protection can refuse
/// it.</summary>
internal interface IProtectedHandler
{
    /// <summary>The routes that require protection.</summary>
    IReadOnlyList<ProtectedRoute> Protected { get; }
}

/// <summary>A route that requires protection.</summary>
/// <param name="Name">The methods and the template.</param>
/// <param name="By">The required protections.</param>
internal readonly record struct ProtectedRoute(string Name, Protections By);
