namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>A decorator with a part before the view and a part after it.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="before">Runs first. When it halts or faults, neither the view nor the second part runs. To hand something on
    /// to the second part, set a <see cref="Key{T}"/>.</param>
    /// <param name="after">Gets the view's response. Does not run when the view halts or faults: use
    /// <see cref="Handler{A}.Finally(Handler)"/> for what must.</param>
    /// <returns>A decorator.</returns>
    public static Decorator Around(string name, Handler before, Func<Response, Handler<Response>> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Of(name, view => before.Then(view).Bind(after));
    }
}
