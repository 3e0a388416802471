namespace Handlers;

public abstract partial class RequestContext
{
    /// <summary>A service of the request.</summary>
    /// <typeparam name="T">What it was registered as.</typeparam>
    /// <returns>The service.</returns>
    /// <exception cref="InvalidOperationException">Nobody registered it.</exception>
    /// <example><code>
    /// Handler&lt;INotebook&gt; notebook = Handler.FromContext(context => context.Service&lt;INotebook&gt;());
    /// </code></example>
    public T Service<T>()
        where T : class =>
        FindService(typeof(T)) as T
        ?? throw new InvalidOperationException(
            $"Expected a service {typeof(T)}, found none in the request's services. "
                + "Register it with the host, or pass services to RequestContext.Of."
        );

    /// <summary>A parameter of the matched template, a group's prefix included, by its name, letter case ignored.</summary>
    /// <typeparam name="T">What to read it as.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">The template has no such parameter, or none was matched.</exception>
    /// <exception cref="FormatException">The text is no such value.</exception>
    /// <exception cref="OverflowException">The text is a number too large for the type.</exception>
    /// <example><code>
    /// Handler&lt;int&gt; tenant = Handler.FromContext(context => context.RouteValue&lt;int&gt;("tenant"));
    /// </code></example>
    public T RouteValue<T>(string name)
        where T : IParsable<T> =>
        Route.TryGet(name, out var text)
            ? ParsedText.Parse<T>(text)
            : throw new KeyNotFoundException(
                $"Expected a route parameter '{name}', found {(Route.Count == 0 ? "none" : string.Join(", ", Route.Names))}. "
                    + "Ask for it only under templates that have it; an unmatched request has no values."
            );
}
