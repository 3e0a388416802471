using Handlers;
using Handlers.Runtime;
using Handlers.Testing;
using Xunit;

namespace RateLimit.Tests;

/// <summary>Tests the promises of the extension in virtual time.</summary>
public sealed class RateLimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static App Limited(int requests, Handler<Response>? view = null) =>
        App.Empty.With(
            RouteDefinition
                .Of("/", [Method.Get], view ?? Handler.Return(Response.Text("hello")))
                .With(RateLimits.PerClient(requests, Minute))
        );

    [Fact]
    public void A_client_gets_its_requests_and_then_429_until_the_window_ends()
    {
        var client = TestClient.For(Limited(2));
        Assert.Equal(Status.Ok, client.Get("/").Status);
        client.Wait(TimeSpan.FromSeconds(20));
        Assert.Equal(Status.Ok, client.Get("/").Status);
        var refused = client.Get("/");
        Assert.Equal(429, refused.Status.Code);
        Assert.Equal("40", refused.Header("Retry-After"));
        client.Wait(TimeSpan.FromSeconds(40));
        Assert.Equal(Status.Ok, client.Get("/").Status);
    }

    [Fact]
    public void Clients_do_not_share_their_limit()
    {
        var client = TestClient.For(Limited(1));
        Assert.Equal(Status.Ok, client.Send(Request.Get("/").WithHeader("X-Client", "a")).Status);
        Assert.Equal(Status.Ok, client.Send(Request.Get("/").WithHeader("X-Client", "b")).Status);
        Assert.Equal(429, client.Send(Request.Get("/").WithHeader("X-Client", "a")).Status.Code);
    }

    [Fact]
    public void A_refused_request_does_not_run_the_view()
    {
        var client = TestClient.For(Limited(1));
        Assert.Contains(client.Get("/").Ran, step => step.Name.StartsWith("the view"));
        Assert.DoesNotContain(client.Get("/").Ran, step => step.Name.StartsWith("the view"));
    }

    [Fact]
    public void Whatever_the_order_of_turns_just_as_many_get_through()
    {
        var slow = Handler.Delay(TimeSpan.FromSeconds(1)).As(Response.Text("hello"));
        for (var seed = 0; seed < 100; seed++)
        {
            var client = TestClient.For(Limited(2, slow), new TestInterpreter(Schedule.Random(seed)));
            var replies = client.SendTogether(Request.Get("/"), Request.Get("/"), Request.Get("/"));
            Assert.Equal(2, replies.Count(reply => reply.Status == Status.Ok));
        }
    }
}
