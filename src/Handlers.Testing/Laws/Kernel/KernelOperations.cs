using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The operations that the laws of handlers are about. The same laws are checked on the real operations and on wrong ones.</summary>
internal sealed record KernelOperations
{
    internal static KernelOperations Real { get; } = new();

    internal Func<Handler<int>, Func<int, int>, Handler<int>> Map { get; init; } =
        static (handler, function) => handler.Map(function);

    internal Func<Handler<int>, Func<int, Handler<int>>, Handler<int>> Bind { get; init; } =
        static (handler, next) => handler.Bind(next);

    internal Func<Handler<int>, Handler<int>, Handler<int>> Zip { get; init; } =
        static (a, b) => a.Bind(x => b.Map(y => ProgramNumbers.Within(x + y)));

    internal Func<IReadOnlyList<Handler<int>>, Handler<IReadOnlyList<int>>> Traverse { get; init; } =
        static handlers => Handler.Traverse(handlers, handler => handler);

    internal Func<Handler<int>, Func<Exception, Handler<int>>, Handler<int>> Catch { get; init; } =
        static (handler, otherwise) => handler.Catch(otherwise);

    internal Func<Handler<int>, Handler<Outcome<int>>> Attempt { get; init; } = static handler => handler.Attempt();

    internal Func<Handler<int>, Handler<int>, Handler<int>> Finally { get; init; } =
        static (handler, finalizer) => handler.Finally(finalizer);

    internal Func<Handler<int>, Func<Outcome<int>, Handler<int>>, Handler<int>> FinallyWith { get; init; } =
        static (handler, finalizer) => handler.Finally(finalizer);

    internal Func<Func<Func<Handler<int>, Handler<int>>, Handler<int>>, Handler<int>> Uncancelable { get; init; } =
        static body => Handler.Uncancelable(restore => body(restore.Run));

    internal Func<Handler<int>, Func<int, Handler<int>>, Func<int, Handler<int>>, Handler<int>> Bracket { get; init; } =
        static (acquire, use, release) => Handler.Bracket(acquire, use, release);

    internal Func<HandlerProgram, Handler<int>> ByMethods { get; init; } =
        static program => program.ToHandler(ProgramForm.AsyncMethods);

    internal Func<HandlerProgram, Handler<int>> ByCombinators { get; init; } = static program => program.ToHandler();
}
