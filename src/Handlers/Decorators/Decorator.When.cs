namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>A decorator for those requests alone that a condition holds for; the others meet the plain view.</summary>
    /// <param name="predicate">Asked once for each request; does not wait.</param>
    /// <param name="decorator">Applied once, when the app is built.</param>
    /// <returns>A decorator.</returns>
    /// <example><code>
    /// var onlyPosts = Decorator.When(request => request.Method == Method.Post, checkToken);
    /// </code></example>
    public static Decorator When(Func<Request, bool> predicate, Decorator decorator)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(decorator);
        return Of(
            $"{decorator.Name} when",
            view =>
            {
                var decorated = decorator.Apply(view);
                return Handler.Request.Bind(request => predicate(request) ? decorated : view);
            }
        );
    }
}
