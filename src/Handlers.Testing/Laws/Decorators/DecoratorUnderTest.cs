using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A decorator to check, with the way in which decorators are composed, so that tests can replace it with wrong ways.</summary>
internal sealed record DecoratorUnderTest(Decorator Decorator, DecoratorTraits Traits = DecoratorTraits.Once)
{
    internal const string Begins = "view begins";
    internal const string Ends = "view ends";

    internal Func<CancellationToken, RequestContext>? Context { get; init; }

    internal Func<Decorator, Decorator, Decorator> Then { get; init; } = static (outer, inner) => outer.Then(inner);

    /// <summary>How the decorator is applied. A wrong way may run something immediately.</summary>
    internal Func<Decorator, Handler<Response>, Handler<Response>> Apply { get; init; } =
        static (decorator, view) => decorator.Apply(view);

    internal bool May(DecoratorTraits traits) => (Traits & traits) != 0;

    internal Handler<Response> Of(Handler<Response> view) => Apply(Decorator, view);

    internal Observation Observe(Setting setting, Handler<Response> view, int? cancelAt = null) =>
        setting.Observe(view, cancelAt, Context);

    /// <summary>Returns a program as a view that records when it begins and when it has ended.</summary>
    internal static Handler<Response> View(HandlerProgram program, ProgramForm form = ProgramForm.Combinators) =>
        Marked(program.ToHandler(form).Map(ProgramNumbers.ToResponse));

    internal static Handler<Response> Marked(Handler<Response> view) =>
        ProgramSteps
            .Logging(Begins, 0)
            .Then(view)
            .Finally(outcome => ProgramSteps.Logging(outcome.IsCancelled ? $"{Ends}, cancelled" : Ends, 0));

    internal static int Count(Observation seen, string text) =>
        seen.Trace.Count(left => left.Text.StartsWith(text, StringComparison.Ordinal));

    /// <summary>Returns a decorator that records an event before and after the view.</summary>
    internal static Decorator Logging(string name) =>
        Decorator.Around(
            name,
            Handler.Sync(() => Probe.Leave($"{name} before")),
            response => ProgramSteps.Logging($"{name} after", 0).Map(_ => response)
        );
}
