namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>A decorator that limits what is bound of bodies inside; a before hook reads before it, so set <see cref="Bound.Limits"/> there.</summary>
    /// <param name="limits">The limits, in place of those outside.</param>
    /// <returns>A decorator.</returns>
    public static Decorator LimitInput(InputLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var set = InputLimitsKey.Key.Set(limits);
        return Of("limit input", view => set.Then(view));
    }
}
