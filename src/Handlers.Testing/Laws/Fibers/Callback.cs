using System.Runtime.CompilerServices;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// A callback API that a method awaits; the first value counts. Like bad implementations, it resumes its method as often as it is called back; a fiber must
/// tolerate that.
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
