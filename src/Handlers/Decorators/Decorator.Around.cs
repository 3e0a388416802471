namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>Creates a decorator with a part before the view and a part after it.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="before">The first part. If it halts or faults, neither the view nor the second part runs. To pass something on
    /// to the second part, set a <see cref="Key{T}"/>.</param>
    /// <param name="after">The second part, which gets the view's response. It does not run if the view halts or faults; use
    /// <see cref="Handler{A}.Finally(Handler)"/> for code that must run.</param>
    /// <returns>A decorator.</returns>
    public static Decorator Around(string name, Handler before, Func<Response, Handler<Response>> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Of(name, view => before.Then(view).Bind(after));
    }
}
