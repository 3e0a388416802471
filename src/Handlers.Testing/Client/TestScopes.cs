using System.Collections.Concurrent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// The service scopes of one client. Disposing a scope may wait for something real, which a run in virtual time refuses. There a fiber of host
/// lifetime does not wait for its scope to be disposed; the client waits for it after the run.
/// </summary>
internal sealed class TestScopes(Interpreter interpreter)
{
    private readonly ConcurrentQueue<Task> ending = [];

    /// <summary>Opens a scope.</summary>
    internal (IServiceProvider Services, IAsyncDisposable? Scope) Open(IServiceProvider root)
    {
        var (services, scope) = ScopedServices.Open(root);
        return (services, scope is null || interpreter is not TestInterpreter ? scope : new Later(this, scope));
    }

    /// <summary>Completes when every ended scope has been disposed.</summary>
    internal async ValueTask EndedAsync()
    {
        while (ending.TryDequeue(out var each))
            await each.ConfigureAwait(false);
    }

    // Clears the synchronization context of the run, because its loop does not wait for this task.
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
