namespace Handlers.Bench.Driving;

/// <summary>The median of some values and their interquartile range, which shows how much they vary.</summary>
internal readonly record struct Spread(double Lower, double Median, double Upper)
{
    internal static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Spread(At(0.25), At(0.5), At(0.75));

        // Interpolates between two values.
        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = sorted[(int)Math.Floor(place)];
            var above = sorted[(int)Math.Ceiling(place)];
            return below + (above - below) * (place - Math.Floor(place));
        }
    }
}
