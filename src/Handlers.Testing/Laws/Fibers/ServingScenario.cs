using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Serves a view that starts fibers, in an app with a hook of each kind. Tests replace parts of it with wrong ones.</summary>
internal sealed record ServingScenario
{
    internal const string ViewDone = "view done";
    internal const string AfterHook = "after hook";
    internal const string Teardown = "teardown";

    internal static ServingScenario Real { get; } = new();

    internal Func<Handler<int>, Lifetime, string, Handler<int>, Handler<int>> Begin { get; init; } =
        new Rendering(ProgramForm.Combinators, "fiber").Begin;

    internal Func<Handler<Response>, Handler<Response>> Whole { get; init; } = static request => request;

    /// <summary>Creates a response whose body is produced with a resource that is acquired, used by the producer and released.</summary>
    internal Func<Handler<int>, Handler, Handler, Handler<Response>> Stream { get; init; } =
        static (acquire, use, release) =>
            Handler.Return(
                Response.Stream(
                    new ProducedBody(writer => Handler.Bracket(acquire, _ => use.As(0), _ => release).Ignore())
                )
            );

    internal Handler<Response> Streaming(Handler<int> acquire, Handler use, Handler release) =>
        Served(Stream(acquire, use, release));

    internal Handler<Response> Of(HandlerProgram program) =>
        Of(new Rendering(ProgramForm.Combinators, "fiber") { Begin = Begin }.Of(program));

    internal Handler<Response> Of(Handler<int> view) => Served(view.Map(ProgramNumbers.ToResponse));

    private Handler<Response> Served(Handler<Response> view)
    {
        static Handler Leaving(string text) => Handler.Sync(() => Probe.Leave(text));
        var answering = view.Bind(response => Leaving(ViewDone).As(response));
        var app = App
            .Empty.With(BeforeHook.Of("before", Leaving("before hook")))
            .With(Handlers.AfterHook.Of("after", Leaving(AfterHook)))
            .With(TeardownHook.Of("teardown", Leaving(Teardown)))
            .With(RouteDefinition.Of("/", [Method.Get], answering));
        return Whole(app.Handler);
    }
}
