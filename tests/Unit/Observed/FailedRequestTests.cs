using System.Diagnostics;
using Expecto;
using Handlers.Tests.Battery;
using OpenTelemetry.Metrics;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Observed;

/// <summary>The activity and the measurement of a request, as OpenTelemetry exports them, on every host.</summary>
public static class FailedRequestTests
{
    private const string Late = "/late";

    private static readonly App Shop = App.Create()
        .Get("/fine", Handler.Return(Response.Text("fine")))
        .Get("/users/{id:int}", (int id) => $"{id}")
        .Get("/fault", Fails(new TimeoutException("secret")))
        .Get("/status", Handler.Return(Response.Empty(503)))
        .Get("/error", Fails(new ServiceUnavailable("later")))
        .Get("/handled", Fails(new FormatException()))
        .Get("/forgiven", Fails(new OverflowException()))
        .Get("/missing-thing", Fails(new NotFound()))
        .Get("/cut", Handler.Return(Response.Stream(Body.Of(Broken()))))
        .Group(
            "/after",
            group =>
                group
                    .Get(Late, Handler.Return(Response.Text("late")))
                    .After((Response _) => Fails(new InvalidCastException()))
        )
        .OnError<FormatException>(_ => Response.Empty(504))
        .OnError<OverflowException>(_ => Response.Empty(400));

    // The request, the name of its activity, status code, status of the activity, error.type and the recorded exceptions.
    private static readonly (string Request, string Expected)[] Expected =
    [
        ("GET /fine", "GET /fine 200 Unset - []"),
        ("HEAD /fine", "HEAD /fine 200 Unset - []"),
        ("GET /users/7", "GET /users/{id:int} 200 Unset - []"),
        ("GET /fault", "GET /fault 500 Error System.TimeoutException [System.TimeoutException]"),
        ("GET /status", "GET /status 503 Error 503 []"),
        ("GET /error", "GET /error 503 Error Handlers.ServiceUnavailable [Handlers.ServiceUnavailable]"),
        ("GET /handled", "GET /handled 504 Error System.FormatException [System.FormatException]"),
        ("GET /forgiven", "GET /forgiven 400 Unset - []"),
        ("GET /missing-thing", "GET /missing-thing 404 Unset - []"),
        ("GET /after/late", "GET /after/late 500 Error System.InvalidCastException [System.InvalidCastException]"),
        ("GET /cut", "GET /cut 200 Error System.IO.InvalidDataException [System.IO.InvalidDataException]"),
        ("GET /nowhere", "GET 404 Unset - []"),
        ("GET /users/ada", "GET 404 Unset - []"),
        ("PUT /fine", "PUT 405 Unset - []"),
        ("OPTIONS /fine", "OPTIONS 200 Unset - []"),
    ];

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "telemetry of requests",
            [
                ObservedHosts.Each(
                    "a failed request has one error.type, the status Error and the exception, in one activity and one measurement",
                    async (host, interpreter) =>
                    {
                        using var collected = new Collected();
                        await using var serving = await host.ServeAsync(Shop, ObservedHosts.Options(interpreter), "");
                        foreach (var (request, expected) in Expected)
                        {
                            await Send(serving.Client, request);
                            Check.Equal(expected, Shown(await collected.Next()), request);
                        }
                        Check.Equal(0, collected.Rest().Count(activity => activity.Kind == ActivityKind.Server));
                        Check.Sequence(
                            Expected.Select(each => Measured(each.Expected)).Distinct().Order(StringComparer.Ordinal),
                            collected.Points("http.server.request.duration").Select(Shown).Order(StringComparer.Ordinal)
                        );
                        Check.Equal(
                            0L,
                            collected.Points("http.server.active_requests").Sum(point => point.GetSumLong())
                        );
                    }
                ),
                ObservedHosts.Each(
                    "below a prefix, the route has the prefix, and a miss has no route",
                    async (host, interpreter) =>
                    {
                        using var collected = new Collected();
                        await using var serving = await host.ServeAsync(
                            Shop,
                            ObservedHosts.Options(interpreter),
                            "/api"
                        );
                        await Send(serving.Client, "GET /api/users/7");
                        Check.Equal("GET /api/users/{id:int} 200 Unset - []", Shown(await collected.Next()));
                        await Send(serving.Client, "GET /api/nowhere");
                        Check.Equal("GET 404 Unset - []", Shown(await collected.Next()));
                        Check.Sequence(
                            ["GET - 404 - 1", "GET /api/users/{id:int} 200 - 1"],
                            collected.Points("http.server.request.duration").Select(Shown).Order(StringComparer.Ordinal)
                        );
                    }
                ),
            ]
        )
    );

    private static Handler<Response> Fails(Exception fault) => Handler.Fail<Response>(fault);

    private static async IAsyncEnumerable<string> Broken()
    {
        yield return "part";
        await Task.Yield();
        throw new InvalidDataException();
    }

    private static async Task Send(HttpClient client, string request)
    {
        var words = request.Split(' ');
        try
        {
            using var response = await client.SendAsync(new HttpRequestMessage(new HttpMethod(words[0]), words[1]));
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            // The response was cut off, which the client must notice.
        }
    }

    private static string Shown(Activity activity)
    {
        Check.True(activity.StatusDescription is null, "no description: it would be the text of the exception");
        return $"{activity.DisplayName} {Collected.Tags(activity, "http.response.status_code")} {activity.Status} "
            + $"{Collected.Tags(activity, "error.type")} "
            + $"[{string.Join(", ", activity.Events.Where(each => each.Name == "exception").Select(each => each.Tags.Single(tag => tag.Key == "exception.type").Value))}]";
    }

    // The measurement of the activity with that description. Requests with equal tags would share a point.
    private static string Measured(string activity)
    {
        var words = activity.Split(' ');
        return words[1].StartsWith('/')
            ? $"{words[0]} {words[1]} {words[2]} {words[4]} 1"
            : $"{words[0]} - {words[1]} {words[3]} {(words is ["GET", ..] ? 2 : 1)}";
    }

    private static string Shown(MetricPoint point) =>
        $"{Collected.Tags(point, "http.request.method", "http.route", "http.response.status_code", "error.type")} {point.GetHistogramCount()}";
}
