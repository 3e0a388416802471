using Handlers;
using Handlers.Testing;
using Xunit;

public sealed class SiteTests
{
    private readonly TestClient client = TestClient.For(Site.App);

    [Fact]
    public void Greets_by_name() => Assert.Equal("Hello, Ada!", client.Get("/hello/Ada").Text);

    [Fact]
    public void Takes_an_order()
    {
        var reply = client.PostJson("/orders", new Order("tea", 2));
        Assert.Equal(Status.Created, reply.Status);
        Assert.Equal(new Order("tea", 2), reply.Json<Order>());
    }

    [Fact]
    public void Refuses_an_order_of_nothing()
    {
        var reply = client.PostJson("/orders", new Order("tea", 0));
        Assert.Equal(Status.BadRequest, reply.Status);
        Assert.Contains("Enter a count from 1.", reply.Text);
    }

    [Fact]
    public void Tells_browsers_not_to_guess_the_type_of_any_answer() =>
        Assert.Equal("nosniff", client.Get("/nowhere").Header("X-Content-Type-Options"));
}
