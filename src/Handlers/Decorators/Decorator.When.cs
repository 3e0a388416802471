namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>Creates a decorator that applies another one only to requests for which a condition holds; other requests get the plain view.</summary>
    /// <param name="predicate">The condition, which is evaluated once for each request and does not wait.</param>
    /// <param name="decorator">The other decorator, which is applied once, when the app is built.</param>
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
