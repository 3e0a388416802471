using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Samples;

public static class NotesHooksTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "Notes, hooks and decorator",
        [
            Runner.TestCase(
                "a request opens and closes one connection, whatever its outcome",
                () =>
                    Client.UnderEach(
                        client =>
                        {
                            client.PostJson("""{"title":"there"}""");
                            foreach (
                                var (request, status) in new[]
                                {
                                    (Request.Get("/notes/1"), 200),
                                    (Request.Get("/notes/7"), 404),
                                    (Request.Get("/nowhere"), 404),
                                    (Request.Delete("/notes"), 405),
                                    (Request.Post("/notes", Body.Of("x"), "text/plain"), 415),
                                    (Request.Get("/fault"), 500),
                                    (Request.Get("/halt"), 418),
                                }
                            )
                            {
                                client.Database.Forget();
                                Check.Equal(status, client.Send(request).Status.Code);
                                Check.Equal((1, 1), client.Database.Counts, request.ToString());
                            }
                            Check.True(client.Reports.TryDequeue(out var report) && report.Fault?.Message == "broken");
                        },
                        app =>
                            app.Get("/fault", Handler.Fail<Response>(new InvalidOperationException("broken")))
                                .Get("/halt", Handler.Halt<Response>(Response.Empty(Status.ImATeapot)))
                    )
            ),
            Runner.TestCase(
                "the start page opens three additional connections, and all are closed",
                () =>
                    Client.UnderEach(client =>
                    {
                        client.Page("/");
                        Check.Equal((4, 4), client.Database.Counts);
                    })
            ),
            Runner.TestCase(
                "a request that is refused before the view opens no connection",
                () =>
                    Client.UnderEach(client =>
                    {
                        var refused = client.Send(Request.Post("/notes").WithHeader("Sec-Fetch-Site", "cross-site"));
                        Check.Equal(403, refused.Status.Code);
                        Check.Equal((0, 0), client.Database.Counts);
                    })
            ),
            Runner.TestCase(
                "a request that was cancelled before it began leaves no connection open",
                () =>
                    Client.UnderEach(client =>
                    {
                        Check.Throws<OperationCanceledException>(() =>
                            client
                                .SendAsync(Request.Get("/notes/1"), new CancellationToken(true))
                                .GetAwaiter()
                                .GetResult()
                        );
                        Check.Equal(client.Database.Counts.Opened, client.Database.Counts.Closed);
                    })
            ),
            Runner.TestCase(
                "a request whose client leaves halfway closes its connection",
                () =>
                {
                    var gone = new CancellationTokenSource();
                    Client.UnderEach(
                        client =>
                        {
                            gone = new CancellationTokenSource();
                            Check.Throws<OperationCanceledException>(() =>
                                client.SendAsync(Request.Get("/leave"), gone.Token).GetAwaiter().GetResult()
                            );
                            Check.Equal((1, 1), client.Database.Counts);
                        },
                        app =>
                            app.Get(
                                "/leave",
                                Handler.Sync(() => gone.Cancel()).Then(Handler.Yield).As(Response.Text("never"))
                            )
                    );
                }
            ),
            Runner.TestCase(
                "the times of notes come from the run's clock",
                () =>
                    Client.UnderEach(client =>
                        Check.Equal(
                            "2030-01-02T03:04:05+00:00",
                            NotesClient
                                .Json(client.PostJson("""{"title":"Tea"}"""), 201)
                                .GetProperty("created")
                                .GetString()
                        )
                    )
            ),
            Runner.TestCase(
                "views are timed by the run's clock, including views that wait",
                () =>
                    Client.UnderEach(client =>
                    {
                        foreach (var target in new[] { "/", "/notes", "/notes/new", "/api/notes" })
                            Check.Equal("view;dur=5", client.Get(target).Header("Server-Timing"));
                    })
            ),
        ]
    );
}
