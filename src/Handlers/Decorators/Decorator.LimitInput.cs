namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>Creates a decorator that sets the limits of bodies that are bound inside it. Before hooks run earlier; set <see cref="Bound.Limits"/> for
    /// them.</summary>
    /// <param name="limits">The limits, which replace those from outside.</param>
    /// <returns>A decorator.</returns>
    public static Decorator LimitInput(InputLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var set = InputLimitsKey.Key.Set(limits);
        return Of("limit input", view => set.Then(view));
    }
}
