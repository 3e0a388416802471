using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// An API of callbacks, as a method awaits it: the first value counts. It goes on with its method as often as it is called back, as bad
/// ones do; a fiber must not mind.
/// </summary>
internal sealed class Callback(Action<Action<int>> register) : INotifyCompletion
{
    private int? value;

    internal static async Handler<int> Of(Action<Action<int>> register) => await new Callback(register);

    public bool IsCompleted => false;

    public Callback GetAwaiter() => this;

    public void OnCompleted(Action continuation) =>
        register(given =>
        {
            value ??= given;
            continuation();
        });

    public int GetResult() =>
        value
        ?? throw new InvalidOperationException(
            "Expected the callback to have come, found that the wait was over before."
        );
}
