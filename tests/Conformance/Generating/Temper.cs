namespace Handlers.Tests.Conformance;

/// <summary>
/// The tendencies of a random application, each as a probability. They are drawn once for each application, so that rare events occur
/// together in some applications and leave the others undisturbed.
/// </summary>
/// <param name="Async">The probability that a function is async.</param>
/// <param name="Fault">The probability that a view or a before function raises or aborts.</param>
/// <param name="FailingAfter">The probability that an after function fails.</param>
/// <param name="FailingTeardown">The probability that a teardown function fails.</param>
/// <param name="FailingHandler">The probability that an error function fails.</param>
/// <param name="Spawn">The probability that an async function starts fibers.</param>
internal sealed record Temper(
    double Async,
    double Fault,
    double FailingAfter,
    double FailingTeardown,
    double FailingHandler,
    double Spawn
)
{
    public static Temper Of(Draw draw) =>
        new(
            draw.OneOf(0, 0.4, 0.7, 1),
            draw.OneOf(0.05, 0.2, 0.5),
            Seldom(draw),
            Seldom(draw),
            Seldom(draw),
            draw.OneOf(0, 0, 0.4)
        );

    private static double Seldom(Draw draw) => draw.Chance(0.1) ? 0.4 : 0;
}
