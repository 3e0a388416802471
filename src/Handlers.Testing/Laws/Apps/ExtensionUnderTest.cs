using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>An extension to check, among hooks of the kit that record when they run.</summary>
internal sealed record ExtensionUnderTest(
    string Name,
    Func<App, App> Extend,
    DecoratorTraits Traits = DecoratorTraits.Once
)
{
    internal const string LawHeader = "X-Law";

    /// <summary>The events of the kit's own parts, in the order of a request that is not ended early.</summary>
    internal static readonly IReadOnlyList<string> Order =
    [
        "first before",
        "last before",
        DecoratorUnderTest.Begins,
        DecoratorUnderTest.Ends,
        "last after",
        "first after",
        "last teardown",
        "first teardown",
    ];

    /// <summary>The events between which a hook runs; null for extensions, which may act anywhere.</summary>
    internal (string After, string Before)? Slot { get; init; }

    internal Func<CancellationToken, RequestContext>? Context { get; init; }

    internal bool May(DecoratorTraits traits) => (Traits & traits) != 0;

    /// <summary>Returns the app around a view, with the extension in the middle of its hooks.</summary>
    internal App App(Handler<Response> view) => Around(Base(view));

    internal App Around(App app) =>
        Extend(app)
            .With(BeforeHook.Of("last before", Leaving("last before")))
            .With(
                AfterHook.Of("last after", response => Leaving("last after").As(response.WithHeader(LawHeader, "last")))
            )
            .With(TeardownHook.Of("last teardown", Leaving("last teardown")));

    internal static App Base(Handler<Response> view) =>
        Handlers
            .App.Empty.With(BeforeHook.Of("first before", Leaving("first before")))
            .With(AfterHook.Of("first after", Leaving("first after")))
            .With(TeardownHook.Of("first teardown", Leaving("first teardown")))
            .With(RouteDefinition.Of("/", [Method.Get], view));

    internal Observation Observe(Setting setting, HandlerProgram program, int? cancelAt = null) =>
        setting.Observe(App(DecoratorUnderTest.View(program)).Handler, cancelAt, Context);

    private static Handler Leaving(string text) => Handler.Sync(() => Probe.Leave(text));
}
