using System.Diagnostics;
using Expecto;
using Handlers.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Observed;

/// <summary>Faults that are left to the framework, which records them itself.</summary>
public static class PropagatedFaultTests
{
    private static readonly App Faulty = App.Create()
        .Get("/", Handler.Fail<Response>(new TimeoutException()))
        .PropagateFaults();

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "telemetry of faults that are propagated",
            [
                .. from records in new[] { true, false }
                select Site.Both(
                    $"OpenTelemetry's package {(records ? "records the exception once" : "can leave the exception out")}",
                    async options =>
                    {
                        using var collected = new Collected(records);
                        await using var site = await Site.Start(web => web.MapHandlers(Faulty, options), kestrel: true);
                        using var response = await site.Client.GetAsync("/");
                        Check.Equal(
                            $"System.TimeoutException Error {(records ? 1 : 0)}",
                            Shown(await collected.Next())
                        );
                        Check.Equal(
                            "System.TimeoutException",
                            Collected.Tags(collected.Points("http.server.request.duration").Single(), "error.type")
                        );
                    }
                ),
                Site.Both(
                    "middleware that turns the fault into an answer decides",
                    async options =>
                    {
                        using var collected = new Collected();
                        await using var site = await Site.Start(
                            web =>
                            {
                                web.Use(
                                    async (http, next) =>
                                    {
                                        try
                                        {
                                            await next(http);
                                        }
                                        catch (TimeoutException)
                                        {
                                            http.Response.StatusCode = StatusCodes.Status404NotFound;
                                        }
                                    }
                                );
                                web.MapHandlers(Faulty, options);
                            },
                            kestrel: true
                        );
                        using var response = await site.Client.GetAsync("/");
                        Check.Equal("- Unset 0", Shown(await collected.Next()));
                    }
                ),
                Site.Both(
                    "without OpenTelemetry's package, the activity of the server has the exception",
                    async options =>
                    {
                        var ended = new TaskCompletionSource<Activity>(
                            TaskCreationOptions.RunContinuationsAsynchronously
                        );
                        using var listener = new ActivityListener
                        {
                            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
                            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                            ActivityStopped = activity => ended.TrySetResult(activity),
                        };
                        ActivitySource.AddActivityListener(listener);
                        await using var site = await Site.Start(web => web.MapHandlers(Faulty, options), kestrel: true);
                        using var response = await site.Client.GetAsync("/");
                        Check.Equal("System.TimeoutException Error 1", Shown(await ended.Task));
                    }
                ),
            ]
        )
    );

    private static string Shown(Activity activity) =>
        $"{Collected.Tags(activity, "error.type")} {activity.Status} {activity.Events.Count(each => each.Name == "exception")}";
}
