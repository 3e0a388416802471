using Handlers;
using Handlers.Testing;
using Xunit;

namespace RateLimit.Tests;

/// <summary>The laws of decorators: it preserves awaiting, under every schedule, and whatever the view does.</summary>
public sealed class RateLimitLaws
{
    public static TheoryData<LawCheck> Laws =>
        XunitLaws.Of(
            DecoratorLaws.For(RateLimits.PerClient(int.MaxValue, TimeSpan.FromDays(1)), DecoratorTraits.MayHalt)
        );

    [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Holds(LawCheck law) => XunitLaws.Holds(law);
}
