namespace Handlers.Tests.Conformance;

/// <summary>
/// What a random application is inclined to, each a probability. Drawn once for each, so that rare events stand together in some
/// applications and leave the others undisturbed.
/// </summary>
/// <param name="Async">That a function is async.</param>
/// <param name="Fault">That a view or a before function raises or aborts.</param>
/// <param name="FailingAfter">That an after function fails.</param>
/// <param name="FailingTeardown">That a teardown function fails.</param>
/// <param name="FailingHandler">That an error function fails.</param>
/// <param name="Spawn">That an async function starts fibers.</param>
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
