using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>A decorator under the laws, with how decorators are composed, so that wrong ways to compose can be told from the right one.</summary>
internal sealed record DecoratorUnderTest(Decorator Decorator, DecoratorTraits Traits = DecoratorTraits.Once)
{
    internal const string Begins = "view begins";
    internal const string Ends = "view ends";

    internal Func<CancellationToken, RequestContext>? Context { get; init; }

    internal Func<Decorator, Decorator, Decorator> Then { get; init; } = static (outer, inner) => outer.Then(inner);

    /// <summary>How the decorator is applied: a wrong one may do something at once.</summary>
    internal Func<Decorator, Handler<Response>, Handler<Response>> Apply { get; init; } =
        static (decorator, view) => decorator.Apply(view);

    internal bool May(DecoratorTraits traits) => (Traits & traits) != 0;

    internal Handler<Response> Of(Handler<Response> view) => Apply(Decorator, view);

    internal Observation Observe(Setting setting, Handler<Response> view, int? cancelAt = null) =>
        setting.Observe(view, cancelAt, Context);

    /// <summary>A program as a view that says when it begins and when it has ended.</summary>
    internal static Handler<Response> View(HandlerProgram program, ProgramForm form = ProgramForm.Combinators) =>
        Marked(program.ToHandler(form).Map(ProgramNumbers.ToResponse));

    internal static Handler<Response> Marked(Handler<Response> view) =>
        ProgramSteps
            .Logging(Begins, 0)
            .Then(view)
            .Finally(outcome => ProgramSteps.Logging(outcome.IsCancelled ? $"{Ends}, cancelled" : Ends, 0));

    internal static int Count(Observation seen, string text) =>
        seen.Trace.Count(left => left.Text.StartsWith(text, StringComparison.Ordinal));

    /// <summary>A decorator that leaves an event on both sides.</summary>
    internal static Decorator Logging(string name) =>
        Decorator.Around(
            name,
            Handler.Sync(() => Probe.Leave($"{name} before")),
            response => ProgramSteps.Logging($"{name} after", 0).Map(_ => response)
        );
}
