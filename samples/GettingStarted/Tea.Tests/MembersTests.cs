using Handlers;
using Handlers.Testing;
using Xunit;

public sealed class MembersTests
{
    public static TheoryData<LawCheck> Laws => XunitLaws.Of(DecoratorLaws.For(Members.Only, DecoratorTraits.MayHalt));

    [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Keeps_the_laws(LawCheck law) => XunitLaws.Holds(law);

    [Fact]
    public void Others_are_sent_away()
    {
        var client = TestClient.For(Kettle.App.With(Members.Only));
        Assert.Equal(Status.Unauthorized, client.Get("/kettle/3").Status);
        Assert.Equal(Status.Ok, client.Send(Request.Get("/kettle/3").WithHeader("X-Member", "Ada")).Status);
    }
}
