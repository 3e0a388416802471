namespace Handlers;

/// <summary>Wrong hooks and extensions.</summary>
internal static class ExtensionMutants
{
    private static int requests;
    private static int inFlight;

    internal static readonly IReadOnlyList<Mutant<ExtensionUnderTest>> All =
    [
        new("an extension that answers without declaring it", "H1", Of(Halting)),
        new("an extension that loses the app's after hooks", "H1", Of(app => Without(app, afters: false))),
        new(
            "an after hook that replaces the response",
            "H2",
            Of(app =>
                app.With(
                    AfterHook.Of("own", response => Handler.Return(Response.Text("own").WithStatus(response.Status)))
                )
            )
        ),
        new("an extension that loses the app's teardown hooks", "H3", Of(app => Without(app, teardowns: false))),
        new(
            "an extension that runs teardown hooks twice",
            "H3",
            Of(app => app.TeardownHooks.Aggregate(app, (all, hook) => all.With(hook)))
        ),
        new("an extension that combines all teardown hooks into one", "H4", Of(Joined)),
        new("an extension that tears down as soon as it has a response", "H5", Of(Early)),
        new("an extension that keeps its requests", "R6", Of(Keeping)),
        new(
            "a hook that is not awaited",
            "H6",
            Of(
                app =>
                    app.With(
                        BeforeHook.Of(
                            "detached",
                            Handler.Sync(() =>
                            {
                                _ = Detached();
                            })
                        )
                    ),
                ("first before", "last before")
            )
        ),
        new("an error handler that answers everything with an empty 200", "H7", Of(Soothing)),
        new(
            "an extension that checks whether the app has routes",
            "H8",
            Of(app => app.RouteDefinitions.Count > 0 ? app.With(Logging("looked")) : app)
        ),
        new(
            "an extension that starts work that is never awaited",
            "P1",
            Of(app =>
                app.With(
                    TeardownHook.Of(
                        "late",
                        Handler.Sync(() =>
                        {
                            _ = Detached();
                        })
                    )
                )
            )
        ),
        new("an extension that keeps the request in a static field", "P6", Of(KeepingState)),
        new(
            "an extension that answers an unmatched request",
            "P7",
            Of(app => app.With(ErrorHandler.For<NotFound>("found", _ => Handler.Return(Response.Text("found")))))
        ),
        new("an extension whose response reveals which fiber was first", "P8", Of(Racing)),
        new("an extension that counts requests", "R2", Of(Counting)),
        new(
            "an extension that acts when it is added",
            "R3",
            Of(app =>
            {
                Probe.Leave("added");
                return app;
            })
        ),
    ];

    /// <summary>The reasons, by law, why a law is never the only one to catch a mutant.</summary>
    internal static readonly IReadOnlyDictionary<string, string> NotAlone = new Dictionary<string, string>
    {
        ["H1"] = "an extension that does not run the view, or loses hooks, also shows in the response (H2, P7)",
        ["H3"] = "H1 also compares whole orders; H3 cancels at every step",
        ["H5"] = "an early teardown runs before after hooks (H1), or not at all after a cancellation (H3)",
        ["H6"] = "work that is not awaited comes in some order, which laws that compare runs also see",
        ["H7"] =
            "a handler that answers every fault with a 200 also answers unmatched requests (P7) and views that fail with it",
        ["P1"] = "detached work comes in some order, which laws that compare runs also see",
        ["P6"] = "R2 also sees state that outlives a request",
        ["R2"] = "P6 also runs a request many times",
    };

    private static ExtensionUnderTest Of(Func<App, App> extend, (string, string)? slot = null) =>
        new("a mutant", extend) { Slot = slot };

    private static BeforeHook Logging(string text) => BeforeHook.Of(text, Handler.Sync(() => Probe.Leave(text)));

    private static App Halting(App app) =>
        app.With(BeforeHook.Of("halting", Handler.Return<Response?>(Response.Empty(204))));

    private static App Soothing(App app) =>
        app.With(
            ErrorHandler.For<Exception>(
                "soothing",
                fault => fault is HttpError ? Handler.Fail<Response>(fault) : Handler.Return(Response.Empty(200))
            )
        );

    private static App Without(App app, bool afters = true, bool teardowns = true)
    {
        var kept = app.RouteDefinitions.Aggregate(App.Empty, (all, route) => all.With(route));
        kept = app.BeforeHooks.Aggregate(kept, (all, hook) => all.With(hook));
        if (afters)
            kept = app.AfterHooks.Aggregate(kept, (all, hook) => all.With(hook));
        return teardowns ? app.TeardownHooks.Aggregate(kept, (all, hook) => all.With(hook)) : kept;
    }

    private static App Joined(App app) =>
        Without(app, teardowns: false)
            .With(
                TeardownHook.Of(
                    "all",
                    fault =>
                        app.TeardownHooks.Reverse()
                            .Aggregate(Handler.Nothing, (all, hook) => all.Then(hook.Function(fault)))
                )
            );

    private static App Early(App app) =>
        Without(app, teardowns: false)
            .With(
                AfterHook.Of(
                    "early",
                    app.TeardownHooks.Reverse().Aggregate(Handler.Nothing, (all, hook) => all.Then(hook.Function(null)))
                )
            );

    private static readonly List<RequestContext> Kept = [];

    private static App Keeping(App app) =>
        app.With(
            BeforeHook.Of(
                "keeping",
                Handler
                    .Read(context =>
                    {
                        lock (Kept)
                            Kept.Add(context);
                        return 0;
                    })
                    .Ignore()
            )
        );

    private static async Task Detached()
    {
        await Task.Yield();
        Probe.Leave("detached");
    }

    private static App KeepingState(App app) =>
        app.With(
            Decorator.Of(
                "counting",
                view =>
                    Handler.Bracket(
                        Handler.Sync(() => Interlocked.Increment(ref inFlight)),
                        _ => Handler.Sync(Meet).Then(view),
                        _ => Handler.Sync(() => Interlocked.Decrement(ref inFlight))
                    )
            )
        );

    private static void Meet()
    {
        if (SpinWait.SpinUntil(() => Volatile.Read(ref inFlight) > 1, 3))
            Probe.Leave("met another request");
    }

    private static App Racing(App app) =>
        app.With(
            AfterHook.Of(
                "racing",
                response => Handler.Race(Arm("left"), Arm("right")).Map(first => response.WithHeader("X-First", first))
            )
        );

    private static Handler<string> Arm(string name) => Handler.Delay(TimeSpan.FromMilliseconds(1)).As(name);

    private static App Counting(App app) =>
        app.With(
            AfterHook.Of(
                "counting",
                response =>
                    Handler.Sync(() => response.WithHeader("X-Number", $"{Interlocked.Increment(ref requests)}"))
            )
        );
}
