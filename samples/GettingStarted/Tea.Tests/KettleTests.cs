using Handlers;
using Handlers.Testing;
using Xunit;

public sealed class KettleTests
{
    [Fact]
    public void Green_tea_is_ready_after_three_minutes()
    {
        var reply = TestClient.For(Kettle.App).Get("/kettle/3");
        Assert.Equal("Ready after 3 minutes.", reply.Text);
        Assert.Equal(TimeSpan.FromMinutes(3), reply.Parts[0].At);
    }

    [Fact]
    public void Two_guests_wait_together()
    {
        var client = TestClient.For(Kettle.App);
        var replies = client.SendTogether(Request.Get("/kettle/3"), Request.Get("/kettle/5"));
        Assert.All(replies, reply => Assert.Equal(Status.Ok, reply.Status));
        Assert.Equal(TimeSpan.FromMinutes(5), replies[1].Parts[0].At);
    }
}
