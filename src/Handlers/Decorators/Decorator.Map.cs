namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>Creates a decorator that changes the response.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="change">Returns the changed response. It is not called if the view halts or faults.</param>
    /// <returns>A decorator.</returns>
    public static Decorator Map(string name, Func<Response, Response> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Of(name, view => view.Map(change));
    }
}
