using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Expecto;
using Handlers.Runtime;
using Handlers.Tests.Hosting;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Observed;

/// <summary>The activities of hosts without the framework, by the semantic conventions of OpenTelemetry.</summary>
public static class ServerActivityTests
{
    private static readonly FormatException Thrown = new("a listener");

    private static readonly App Users = App.Create()
        .Get("/", Handler.Return(Response.Text("root")))
        .Get("/users/{id:int}", (int id) => $"{id}");

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "telemetry of hosts without the framework",
            [
                Runner.TestCase(
                    "the activity has the tags of the conventions, without the values of the query",
                    async () =>
                    {
                        var activity = await Served(
                            "GET",
                            "http://shop.example:8080/users/7?token=secret&flag",
                            ("User-Agent", "curl/8")
                        );
                        Check.Equal("GET", activity.OperationName);
                        Check.Equal("GET /users/{id:int}", activity.DisplayName);
                        Check.Equal(
                            "GET http /users/7 token=Redacted&flag shop.example 8080 curl/8 1.1 200 /users/{id:int} - -",
                            Shown(activity)
                        );
                    }
                ),
                Runner.TestCase(
                    "the port is the default port of the scheme if the client names none, also after an IPv6 address",
                    async () =>
                    {
                        var activity = await Served("GET", "https://[::1]/");
                        Check.Equal("GET https / - [::1] 443 - 1.1 200 / - -", Shown(activity));
                    }
                ),
                Runner.TestCase(
                    "a method that is not known is _OTHER",
                    async () =>
                    {
                        var activity = await Served("BREW", "http://localhost/");
                        Check.Equal("HTTP", activity.DisplayName);
                        Check.Equal("_OTHER http / - localhost 80 - 1.1 405 - - BREW", Shown(activity));
                    }
                ),
                Runner.TestCase(
                    "the activity continues the trace of the client, with its baggage",
                    async () =>
                    {
                        var activity = await Served(
                            "GET",
                            "http://localhost/",
                            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                            ("tracestate", "vendor=1"),
                            ("baggage", "tenant=acme")
                        );
                        Check.Equal("0af7651916cd43dd8448eb211c80319c", activity.TraceId.ToHexString());
                        Check.Equal("b7ad6b7169203331", activity.ParentSpanId.ToHexString());
                        Check.Equal("vendor=1", activity.TraceStateString);
                        Check.Equal("acme", activity.GetBaggageItem("tenant"));
                        Check.True(activity.HasRemoteParent);
                    }
                ),
                Runner.TestCase(
                    "a malformed trace header is ignored",
                    async () =>
                    {
                        var activity = await Served("GET", "http://localhost/", ("traceparent", "00-zz-zz-01"));
                        Check.Equal(default, activity.ParentSpanId);
                    }
                ),
                Runner.TestCase(
                    "a sampler sees the tags of the request",
                    async () =>
                    {
                        var seen = new List<string>();
                        using var listener = new ActivityListener
                        {
                            ShouldListenTo = source => source.Name == Telemetry.Name,
                            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                            {
                                seen.AddRange(options.Tags!.Select(tag => tag.Key));
                                return ActivitySamplingResult.None;
                            },
                        };
                        ActivitySource.AddActivityListener(listener);
                        await using var host = new AppMessageHandler(Users);
                        using var client = new HttpClient(host);
                        Check.Equal("7", await client.GetStringAsync("http://localhost/users/7"));
                        Check.Sequence(
                            ["http.request.method", "url.scheme", "url.path", "server.address", "server.port"],
                            seen
                        );
                    }
                ),
                Runner.TestCase(
                    "a response that is not sent within its limit has the type of a timeout",
                    async () =>
                    {
                        using var collected = new Collected();
                        var (time, begun) = (new ManualTime(), new Signal());
                        async IAsyncEnumerable<string> Endless(
                            [EnumeratorCancellation] CancellationToken cancellation = default
                        )
                        {
                            yield return "part";
                            begun.Set();
                            await Task.Delay(Timeout.Infinite, cancellation);
                        }
                        var app = App.Create()
                            .Get("/", Handler.Sync(() => Response.Stream(Body.Of(Endless()))))
                            .With(new RequestLimits { Sending = TimeSpan.FromSeconds(1) });
                        await using var host = new AppMessageHandler(
                            app,
                            new AppServerOptions { Time = time, Report = _ => { } }
                        );
                        using var client = new HttpClient(host);
                        var reading = client.GetAsync("http://localhost/");
                        await begun.Task;
                        time.Advance(TimeSpan.FromSeconds(2));
                        var activity = await collected.Next();
                        Check.Equal(
                            "200 System.TimeoutException",
                            Collected.Tags(activity, "http.response.status_code", "error.type")
                        );
                        Check.Equal(ActivityStatusCode.Error, activity.Status);
                        await reading.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
                    }
                ),
                .. Enum.GetValues<Moment>()
                    .Select(moment =>
                        ScriptedServer.Each(
                            $"a listener that throws when an activity is {moment} is reported, and the request is served",
                            async kind =>
                            {
                                using var listener = new ActivityListener
                                {
                                    ShouldListenTo = source => source.Name == Telemetry.Name,
                                    Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                                        moment == Moment.Sampled ? throw Thrown : ActivitySamplingResult.AllData,
                                    ActivityStarted = _ => Throw(moment == Moment.Started),
                                    ActivityStopped = _ => Throw(moment == Moment.Stopped),
                                };
                                ActivitySource.AddActivityListener(listener);
                                await ServedNevertheless(kind, new ScriptedContext());
                            }
                        )
                    ),
                ScriptedServer.Each(
                    "a listener of measurements that throws is reported, and the request is served",
                    async kind =>
                    {
                        using var listener = new MeterListener
                        {
                            InstrumentPublished = (instrument, self) =>
                            {
                                if (instrument is { Name: "http.server.request.duration", Meter.Name: Telemetry.Name })
                                    self.EnableMeasurementEvents(instrument);
                            },
                        };
                        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw Thrown);
                        listener.Start();
                        await ServedNevertheless(kind, new ScriptedContext());
                    }
                ),
                ScriptedServer.Each(
                    "a version of HTTP that throws is reported, and the request is served",
                    async kind =>
                    {
                        using var collected = new Collected();
                        await ServedNevertheless(kind, new Versionless());
                        Check.Equal("GET /", (await collected.Next()).DisplayName);
                    }
                ),
                Runner.TestCase(
                    "the buckets of the duration are those of the conventions, and units are theirs",
                    async () =>
                    {
                        using var collected = new Collected();
                        await using var host = new AppMessageHandler(Users);
                        using var client = new HttpClient(host);
                        await client.GetStringAsync("http://localhost/");
                        await collected.Next();
                        var bounds = new List<double>();
                        foreach (
                            var bucket in collected
                                .Points("http.server.request.duration")
                                .Single()
                                .GetHistogramBuckets()
                        )
                            bounds.Add(bucket.ExplicitBound);
                        Check.Sequence(
                            [
                                0.005,
                                0.01,
                                0.025,
                                0.05,
                                0.075,
                                0.1,
                                0.25,
                                0.5,
                                0.75,
                                1,
                                2.5,
                                5,
                                7.5,
                                10,
                                double.PositiveInfinity,
                            ],
                            bounds
                        );
                    }
                ),
            ]
        )
    );

    private static async Task ServedNevertheless(HostInterpreter kind, ScriptedContext context)
    {
        var served = new ScriptedServer(kind, Handler.Return(Response.Text("hello")));
        await served.Server.StartAsync();
        await served.Server.ServeAsync(context);
        Check.Equal("200, 5 bytes, end", context.Log);
        served.Reported(ReportKind.SuppressedFault, Thrown);
        await served.StopAsync();
        Check.Same(null, Activity.Current);
    }

    private static void Throw(bool throws)
    {
        if (throws)
            throw Thrown;
    }

    private enum Moment
    {
        Sampled,
        Started,
        Stopped,
    }

    private sealed class Versionless : ScriptedContext
    {
        protected internal override string? ProtocolVersion => throw Thrown;
    }

    private static async Task<Activity> Served(
        string method,
        string address,
        params (string Name, string Value)[] headers
    )
    {
        using var collected = new Collected();
        await using var host = new AppMessageHandler(Users, new AppServerOptions { Report = _ => { } });
        using var client = new HttpClient(host);
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return await collected.Next();
    }

    private static string Shown(Activity activity) =>
        Collected.Tags(
            activity,
            "http.request.method",
            "url.scheme",
            "url.path",
            "url.query",
            "server.address",
            "server.port",
            "user_agent.original",
            "network.protocol.version",
            "http.response.status_code",
            "http.route",
            "error.type",
            "http.request.method_original"
        );
}
