using System.Collections.Concurrent;

namespace Handlers.Tests.CrossSite;

/// <summary>An app for the table that records which of its parts ran.</summary>
internal sealed class SiteApp
{
    private static readonly Method[] Methods =
    [
        Method.Get,
        Method.Post,
        Method.Put,
        Method.Patch,
        Method.Delete,
        Method.Trace,
        Method.Of("PURGE"),
    ];

    private readonly ConcurrentQueue<string> ran = [];
    private readonly SemaphoreSlim ended = new(0);

    public SiteApp() =>
        App = Handlers
            .App.Empty.With(BeforeHook.Of("before", Note("before")))
            .With(AfterHook.Of("after", Note("after")))
            .With(TeardownHook.Of("teardown", Note("teardown").Then(Handler.Sync(() => ended.Release()))))
            .With(
                ErrorHandler.For<Forbidden>(
                    "forbidden",
                    error => Note("error").As(error.ToResponse().WithHeader("X-Detail", error.Detail!))
                )
            )
            .With(RouteDefinition.Of("/", Methods, Note("view").As(Response.Text("served"))));

    public App App { get; }

    /// <summary>The parts that ran for a request, in order. The last one, its teardown hook, may run when the client already has its answer.</summary>
    public async Task<string[]> RanAsync()
    {
        await ended.WaitAsync();
        var all = ran.ToArray();
        ran.Clear();
        return all;
    }

    /// <summary>The parts that run for a request that is served, and for a request that is refused.</summary>
    public static string[] Expected(SiteRow row) =>
        !row.IsServed ? ["error", "after", "teardown"]
        : row.Method == "OPTIONS" ? ["before", "after", "teardown"]
        : ["before", "view", "after", "teardown"];

    private Handler Note(string what) => Handler.Sync(() => ran.Enqueue(what));
}
