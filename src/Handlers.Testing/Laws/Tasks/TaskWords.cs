namespace Handlers;

/// <summary>The words that the laws of tasks and time are about.</summary>
internal sealed record TaskWords
{
    internal static TaskWords Real { get; } = new();

    internal Func<Handler<int>, Handler<Job<int>>> Spawn { get; init; } =
        static handler => Primitives.Spawn(handler, Lifetime.Stage, "task");

    internal Func<Job<int>, Handler<int>> Join { get; init; } = static job => job.Join();

    internal Func<Job<int>, Handler> Cancel { get; init; } = static job => job.Cancel();

    internal Func<Handler<int>, Handler<int>, Handler<int>> Race { get; init; } =
        static (left, right) => Primitives.Race(left, right);

    internal Func<Handler<int>, TimeSpan, Handler<int>> Timeout { get; init; } = Primitives.Timeout;

    internal Func<IReadOnlyList<Handler<int>>, Handler<IReadOnlyList<int>>> All { get; init; } =
        static handlers => Primitives.All(handlers);

    internal Func<TimeSpan, Handler> Delay { get; init; } = Primitives.Delay;

    internal Handler Yield { get; init; } = Primitives.Yield;

    internal Handler<TimeProvider> Time { get; init; } = Primitives.Time;

    /// <summary>Waits for what nobody brings.</summary>
    internal Handler<int> Never { get; init; } =
        Primitives.Async(_ => new ValueTask<int>(new TaskCompletionSource<int>().Task));

    /// <summary>Waits for a callback, which the function is given.</summary>
    internal Func<Action<Action<int>>, Handler<int>> Callback { get; init; } = Handlers.Callback.Of;

    internal Func<Handler<Resource>, Func<Resource, Handler<int>>, Handler<int>> Using { get; init; } =
        Primitives.Using;

    internal Func<Handler<Resource>, Func<Resource, Handler<int>>, Handler<int>> UsingAsync { get; init; } =
        Primitives.UsingAsync;

    internal Func<Handler<int>, Handler<int>> Scope { get; init; } = Primitives.Scope;

    internal Func<HandlerProgram, Handler<int>> Program { get; init; } = static program => program.ToHandler();

    internal static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    internal Handler<int> Sleep(int milliseconds) => Primitives.As(Delay(Ms(milliseconds)), milliseconds);
}
