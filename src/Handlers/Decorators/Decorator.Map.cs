namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>A decorator that changes the response.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="change">Gets the view's response; not called when the view halts or faults.</param>
    /// <returns>A decorator.</returns>
    public static Decorator Map(string name, Func<Response, Response> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Of(name, view => view.Map(change));
    }
}
