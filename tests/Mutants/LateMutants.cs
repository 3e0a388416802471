using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Wrong words for what comes late: callbacks, resources, scopes.</summary>
internal static class LateMutants
{
    private static readonly FiberOperations Real = FiberOperations.Real;

    internal static readonly IReadOnlyList<Mutant<FiberOperations>> All =
    [
        new("a callback of which the last call counts", "C12", Real with { Callback = LastCounts.Of }),
        new("a callback that is lost when it comes at once", "C12", Real with { Callback = Lost.Of }),
        new("a callback that wakes whatever waits", "C12", Real with { Callback = WakesAnyone.Of }),
        new(
            "a resource that can be cancelled between having it and using it",
            "C13",
            Real with
            {
                Using = (acquire, use) =>
                    acquire.Bind(resource => use(resource).Finally(Handler.Sync(resource.Dispose))),
            }
        ),
        new(
            "a resource whose disposal nobody awaits",
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

    // One place for what is to be woken, as a library has that knows one wait at a time.
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
