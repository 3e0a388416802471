using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Wrong operations for late events: callbacks, resources and scopes.</summary>
internal static class LateMutants
{
    private static readonly FiberOperations Real = FiberOperations.Real;

    internal static readonly IReadOnlyList<Mutant<FiberOperations>> All =
    [
        new("a callback that keeps the value of the last call", "C12", Real with { Callback = LastCounts.Of }),
        new("a callback that is lost if it is called immediately", "C12", Real with { Callback = Lost.Of }),
        new("a callback that wakes any waiting fiber", "C12", Real with { Callback = WakesAnyone.Of }),
        new(
            "a resource that can be cancelled between its acquisition and its use",
            "C13",
            Real with
            {
                Using = (acquire, use) =>
                    acquire.Bind(resource => use(resource).Finally(Handler.Sync(resource.Dispose))),
            }
        ),
        new(
            "a resource whose disposal is not awaited",
            "C13",
            Real with
            {
                UsingAsync = (acquire, use) =>
                    Handler.Bracket(
                        acquire,
                        use,
                        resource =>
                            Handler.Sync(() =>
                            {
                                _ = resource.DisposeAsync().AsTask();
                            })
                    ),
            }
        ),
        new("a scope that leaves its fibers to its stage", "S9", Real with { Scope = body => body }),
    ];

    private sealed class LastCounts(Action<Action<int>> register) : INotifyCompletion
    {
        private int value;

        internal static async Handler<int> Of(Action<Action<int>> register) => await new LastCounts(register);

        public bool IsCompleted => false;

        public LastCounts GetAwaiter() => this;

        public void OnCompleted(Action continuation) =>
            register(given =>
            {
                value = given;
                continuation();
            });

        public int GetResult() => value;
    }

    private sealed class Lost(Action<Action<int>> register) : INotifyCompletion
    {
        private int value;

        internal static async Handler<int> Of(Action<Action<int>> register) => await new Lost(register);

        public bool IsCompleted => false;

        public Lost GetAwaiter() => this;

        public void OnCompleted(Action continuation)
        {
            var registered = false;
            register(given =>
            {
                if (!registered)
                    return;
                if (value == 0)
                    value = given;
                continuation();
            });
            registered = true;
        }

        public int GetResult() => value;
    }

    // A single slot for the continuation, as in a library that supports only one wait at a time.
    private sealed class WakesAnyone(Action<Action<int>> register) : INotifyCompletion
    {
        [ThreadStatic]
        private static Action? latest;

        private int? value;

        internal static async Handler<int> Of(Action<Action<int>> register) => await new WakesAnyone(register);

        public bool IsCompleted => false;

        public WakesAnyone GetAwaiter() => this;

        public void OnCompleted(Action continuation)
        {
            latest = continuation;
            register(given =>
            {
                value ??= given;
                latest?.Invoke();
            });
        }

        public int GetResult() => value ?? 0;
    }
}
