using Handlers;
using Handlers.Testing;
using Template._1;
using Xunit;

public sealed class NoStoreTests
{
    // The laws of decorators: it awaits the view, runs it once, passes on how it ends, and leaves nothing behind.
    public static TheoryData<LawCheck> Laws =>
        XunitLaws.Of(DecoratorLaws.For(NoStore.Create(), DecoratorTraits.ChangesResponse));

    [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Holds(LawCheck law) => XunitLaws.Holds(law);

    [Fact]
    public void A_response_is_not_stored()
    {
        var app = App.Create().Get("/", "hello", NoStore.Create());
        Assert.Equal("no-store", TestClient.For(app).Get("/").Header("Cache-Control"));
    }

    [Fact]
    public void A_view_that_sets_the_header_has_the_last_word()
    {
        var kept = Response.Text("hello").WithHeader("Cache-Control", "max-age=60");
        var app = App.Create().Get("/", kept, NoStore.Create());
        Assert.Equal("max-age=60", TestClient.For(app).Get("/").Header("Cache-Control"));
    }
}
