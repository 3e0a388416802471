using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The operations that the laws of fibers and time are about.</summary>
internal sealed record FiberOperations
{
    internal static FiberOperations Real { get; } = new();

    internal Func<Handler<int>, Handler<Fiber<int>>> Spawn { get; init; } =
        static handler => Handler.Spawn(handler, Lifetime.Stage, "fiber");

    internal Func<Fiber<int>, Handler<int>> Join { get; init; } = static fiber => fiber.Join();

    internal Func<Fiber<int>, Handler> Cancel { get; init; } = static fiber => fiber.Cancel();

    internal Func<Handler<int>, Handler<int>, Handler<int>> Race { get; init; } =
        static (left, right) => Handler.Race(left, right);

    internal Func<Handler<int>, TimeSpan, Handler<int>> Timeout { get; init; } =
        static (handler, limit) => handler.Timeout(limit);

    internal Func<IReadOnlyList<Handler<int>>, Handler<IReadOnlyList<int>>> All { get; init; } =
        static handlers => Handler.All(handlers);

    internal Func<TimeSpan, Handler> Delay { get; init; } = Handler.Delay;

    internal Handler Yield { get; init; } = Handler.Yield;

    internal Handler<TimeProvider> Time { get; init; } = Handler.Time;

    /// <summary>Waits for something that never comes.</summary>
    internal Handler<int> Never { get; init; } =
        Handler.FromTask(_ => new ValueTask<int>(new TaskCompletionSource<int>().Task));

    /// <summary>Waits for a callback, which is passed to the function.</summary>
    internal Func<Action<Action<int>>, Handler<int>> Callback { get; init; } = Handlers.Testing.Callback.Of;

    internal Func<Handler<Resource>, Func<Resource, Handler<int>>, Handler<int>> Using { get; init; } = Handler.Using;

    internal Func<Handler<Resource>, Func<Resource, Handler<int>>, Handler<int>> UsingAsync { get; init; } =
        Handler.UsingAsync;

    internal Func<Handler<int>, Handler<int>> Scope { get; init; } = Handler.Scope;

    internal Func<HandlerProgram, Handler<int>> Program { get; init; } = static program => program.ToHandler();

    internal static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    internal Handler<int> Sleep(int milliseconds) => Delay(Ms(milliseconds)).As(milliseconds);
}
