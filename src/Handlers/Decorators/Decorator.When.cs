namespace Handlers;

public sealed partial class Decorator
{
    /// <summary>Creates a decorator that applies another one only to requests for which a condition holds; other requests get the plain view.</summary>
    /// <param name="predicate">The condition, which is evaluated once for each request and does not wait.</param>
    /// <param name="decorator">The other decorator, which is applied once, when the app is built.</param>
    /// <returns>A decorator.</returns>
    /// <exception cref="ArgumentException">A part of the other decorator wraps no view: it marks routes when the app is built, such as
    /// <see cref="OfMetadata"/>, so no condition of a request can apply to it.</exception>
    /// <example><code>
    /// var onlyPosts = Decorator.When(request => request.Method == Method.Post, checkToken);
    /// </code></example>
    public static Decorator When(Func<Request, bool> predicate, Decorator decorator)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(decorator);
        if (decorator.Parts.FirstOrDefault(part => part.IsMetadataOnly) is { } mark)
            throw new ArgumentException(
                $"Expected a decorator that wraps views, found '{mark.Name}', which counts when the app is built and not for single requests. "
                    + "Give it to the route, the group or the app itself.",
                nameof(decorator)
            );
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
