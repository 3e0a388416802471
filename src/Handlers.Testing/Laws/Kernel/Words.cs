namespace Handlers;

/// <summary>The words that the laws of handlers are about. The same laws are checked on the real ones and on wrong ones.</summary>
internal sealed record Words
{
    internal static Words Real { get; } = new();

    internal Func<Handler<int>, Func<int, int>, Handler<int>> Map { get; init; } = Primitives.Map;

    internal Func<Handler<int>, Func<int, Handler<int>>, Handler<int>> Bind { get; init; } = Primitives.Bind;

    internal Func<Handler<int>, Handler<int>, Handler<int>> Zip { get; init; } =
        static (a, b) => Primitives.Bind(a, x => Primitives.Map(b, y => ProgramNumbers.Within(x + y)));

    internal Func<IReadOnlyList<Handler<int>>, Handler<IReadOnlyList<int>>> Traverse { get; init; } =
        static handlers => Primitives.Traverse(handlers, handler => handler);

    internal Func<Handler<int>, Func<Exception, Handler<int>>, Handler<int>> Catch { get; init; } = Primitives.Catch;

    internal Func<Handler<int>, Handler<Outcome<int>>> Attempt { get; init; } = Primitives.Attempt;

    internal Func<Handler<int>, Handler<int>, Handler<int>> Finally { get; init; } = Primitives.Finally;

    internal Func<Handler<int>, Func<Outcome<int>, Handler<int>>, Handler<int>> FinallyWith { get; init; } =
        Primitives.Finally;

    internal Func<Func<Func<Handler<int>, Handler<int>>, Handler<int>>, Handler<int>> Uncancelable { get; init; } =
        static body => Primitives.Uncancelable(restore => body(restore.Run));

    internal Func<Handler<int>, Func<int, Handler<int>>, Func<int, Handler<int>>, Handler<int>> Bracket { get; init; } =
        static (acquire, use, release) => Primitives.Bracket(acquire, use, (resource, _) => release(resource));

    internal Func<HandlerProgram, Handler<int>> ByMethods { get; init; } =
        static program => program.ToHandler(ProgramForm.AsyncMethods);

    internal Func<HandlerProgram, Handler<int>> ByCombinators { get; init; } = static program => program.ToHandler();
}
