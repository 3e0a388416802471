using Handlers;
using Handlers.Testing;
using Xunit;

namespace RateLimit.Tests;

/// <summary>Checks the laws of decorators: the rate limit preserves awaiting under every schedule, whatever the view does.</summary>
public sealed class RateLimitLaws
{
    public static TheoryData<LawCheck> Laws =>
        XunitLaws.Of(
            DecoratorLaws.For(RateLimits.PerClient(int.MaxValue, TimeSpan.FromDays(1)), DecoratorTraits.MayHalt)
        );

    [Theory, MemberData(nameof(Laws), DisableDiscoveryEnumeration = true)]
    public void Holds(LawCheck law) => XunitLaws.Holds(law);
}
