using System.Collections.Concurrent;
using System.Diagnostics;
using Expecto;
using Handlers.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

public static class HostWorkersTests
{
    private static readonly HostingOptions Blocking = new() { Interpreter = HostInterpreter.Blocking };

    private static RouteDefinition Get(string template, Handler<Response> view) =>
        RouteDefinition.Of(template, [Method.Get], view);

    private static Handler<Response> Wait(Signal started, Signal release) =>
        Handler.FromTask<Response>(
            async (_, _) =>
            {
                started.Set();
                await release.Task;
                return Response.Text("waited");
            }
        );

    private static Test Case(string name, Func<Task> test) =>
        Runner.TestCase(name, () => test().GetAwaiter().GetResult());

    private static void Refused(HostingOptions options, params string[] words)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        Check.Throws<ArgumentOutOfRangeException>(() => builder.Build().MapHandlers(App.Empty, options), words);
    }

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: workers and services",
        [
            Runner.TestCase(
                "options outside their range are refused where the app is mapped",
                () =>
                {
                    Refused(Blocking with { Workers = 0 }, "Workers", "0");
                    Refused(Blocking with { Workers = 10_001 }, "Workers");
                    Refused(Blocking with { Loops = 0 }, "Loops", "0");
                    Refused(Blocking with { Loops = 1_001 }, "Loops");
                    Refused(Blocking with { QueueLimit = -1 }, "QueueLimit", "-1");
                    Refused(Blocking with { RetryAfter = TimeSpan.FromMilliseconds(999) }, "RetryAfter", "second");
                    Refused(Blocking with { Interpreter = (HostInterpreter)7 }, "HostInterpreter.Async", "7");
                    Refused(
                        Blocking with
                        {
                            UnmatchedRequests = (UnmatchedRequests)7,
                        },
                        "UnmatchedRequests.FallThrough",
                        "7"
                    );
                }
            ),
            Case(
                "W23 views run on the workers, never on the pool; at shutdown the threads end",
                async () =>
                {
                    var threads = new ConcurrentBag<Thread>();
                    var view = Handler.FromTask<Response>(
                        async (_, _) =>
                        {
                            threads.Add(Thread.CurrentThread);
                            await Task.Yield();
                            threads.Add(Thread.CurrentThread);
                            return Response.Text("x");
                        }
                    );
                    await using var site = await Site.Serve(
                        App.Empty.With(Get("/", view)),
                        Blocking with
                        {
                            Workers = 2,
                        }
                    );
                    await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.Get("/")));
                    Check.Equal(40, threads.Count);
                    foreach (var thread in threads)
                        Check.True(
                            !thread.IsThreadPoolThread && thread.Name is "Handlers worker 1" or "Handlers worker 2"
                        );
                    await site.StopAsync();
                    foreach (var thread in threads)
                        Check.True(thread.Join(TimeSpan.FromSeconds(30)));
                }
            ),
            Case(
                "a full queue gives 503 with Retry-After; other endpoints answer; an abandoned request in the queue never runs",
                async () =>
                {
                    var (started, release, ran) = (new Signal(), new Signal(), 0);
                    var count = Handler.Sync(() => Response.Text($"{Interlocked.Increment(ref ran)}"));
                    var app = App.Empty.With(Get("/wait", Wait(started, release))).With(Get("/count", count));
                    var options = Blocking with { Workers = 1, QueueLimit = 1, RetryAfter = TimeSpan.FromSeconds(2.5) };
                    await using var site = await Site.Start(web =>
                    {
                        web.MapHandlers(app, options);
                        web.MapGet("/other", () => "other");
                    });
                    var waiting = site.Get("/wait");
                    await started.Task;
                    using var client = new CancellationTokenSource();
                    var two = new[] { 1, 2 }.Select(_ => site.Client.GetAsync("/count", client.Token)).ToArray();
                    // One of them has the only place in the queue; the other is refused immediately.
                    var refused = await Task.WhenAny(two);
                    Check.Equal("503 Retry-After: 3", await Site.Shown(await refused, "Retry-After"));
                    Check.Equal("200 other", await site.Get("/other"));
                    await client.CancelAsync();
                    release.Set();
                    Check.Equal("200 waited", await waiting);
                    string last;
                    while ((last = await site.Get("/count")) == "503") { }
                    Check.Equal("200 1", last);
                    Check.True(two.Any(task => task.IsCanceled));
                }
            ),
            Site.Both(
                "W22 S18 32 requests that each wait twice all end, even with few workers",
                async options =>
                {
                    var view = Handler
                        .Delay(TimeSpan.FromMilliseconds(1))
                        .Then(Handler.Delay(TimeSpan.FromMilliseconds(1)))
                        .As(Response.Text("x"));
                    await using var site = await Site.Serve(App.Empty.With(Get("/", view)), options);
                    var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => site.Get("/")));
                    Check.Sequence(Enumerable.Repeat("200 x", 32), answers);
                }
            ),
            Site.Both(
                "services, accessor and activity belong to the request; ambient state ends with it; the clock comes from the container",
                async options =>
                {
                    var ambient = new AsyncLocal<string?>();
                    var clock = new Clock();
                    var view = Handler.Time.Bind(time =>
                        Handler.FromTask<Response>(
                            async (context, _) =>
                            {
                                var before = ambient.Value;
                                ambient.Value = "leaked";
                                await Task.Yield();
                                var http = context.Services.GetRequiredService<IHttpContextAccessor>().HttpContext!;
                                var same =
                                    context.Services.GetRequiredService<object>()
                                    == http.RequestServices.GetRequiredService<object>();
                                return Response.Text(
                                    $"{same} {Activity.Current?.OperationName} {before ?? "clean"} {ReferenceEquals(time, clock)}"
                                );
                            }
                        )
                    );
                    await using var site = await Site.Start(
                        web =>
                        {
                            web.Use(
                                async (http, next) =>
                                {
                                    using var activity = new Activity("outer").Start();
                                    await next(http);
                                }
                            );
                            web.MapHandlers(App.Empty.With(Get("/", view)), options with { Workers = 1 });
                        },
                        services =>
                            services.AddHttpContextAccessor().AddSingleton<TimeProvider>(clock).AddScoped<object>()
                    );
                    for (var i = 0; i < 5; i++)
                        Check.Equal("200 True outer clean True", await site.Get("/"));
                }
            ),
        ]
    );

    private sealed class Clock : TimeProvider;
}
