using System.Collections.Concurrent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The scopes of services that one client has opened. In virtual time, what is disposed may wait for something real, which a run refuses: there a
/// fiber of host lifetime does not wait for the end of its scope; the client does, after the run.
/// </summary>
internal sealed class TestScopes(Interpreter interpreter)
{
    private readonly ConcurrentQueue<Task> ending = [];

    /// <summary>Opens one.</summary>
    internal (IServiceProvider Services, IAsyncDisposable? Scope) Open(IServiceProvider root)
    {
        var (services, scope) = ScopedServices.Open(root);
        return (services, scope is null || interpreter is not TestInterpreter ? scope : new Later(this, scope));
    }

    /// <summary>Complete when all that have ended are disposed.</summary>
    internal async ValueTask EndedAsync()
    {
        while (ending.TryDequeue(out var each))
            await each.ConfigureAwait(false);
    }

    // Without the context of the run, whose loop does not wait for it.
    private void Begin(IAsyncDisposable scope)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            ending.Enqueue(UserCode.DisposeAsync(scope, interpreter).AsTask());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private sealed class Later(TestScopes scopes, IAsyncDisposable scope) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            scopes.Begin(scope);
            return default;
        }
    }
}
