namespace Handlers;

public abstract partial class RequestContext
{
    /// <summary>Returns a service of the request.</summary>
    /// <typeparam name="T">The type under which the service was registered.</typeparam>
    /// <returns>The service.</returns>
    /// <exception cref="InvalidOperationException">The service is not registered.</exception>
    /// <example><code>
    /// Handler&lt;INotebook&gt; notebook = Handler.Read(context => context.Service&lt;INotebook&gt;());
    /// </code></example>
    public T Service<T>()
        where T : class =>
        FindService(typeof(T)) as T
        ?? throw new InvalidOperationException(
            $"Expected a service {typeof(T)}, found none in the request's services. "
                + "Register it with the host, or pass services to RequestContext.Of."
        );

    /// <summary>Returns the value of a route parameter by its name, ignoring case. Parameters of a group's prefix are included.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">The template has no such parameter, or no route was matched.</exception>
    /// <exception cref="FormatException">The text cannot be parsed as the type.</exception>
    /// <exception cref="OverflowException">The text is a number too large for the type.</exception>
    /// <example><code>
    /// Handler&lt;int&gt; tenant = Handler.Read(context => context.RouteValue&lt;int&gt;("tenant"));
    /// </code></example>
    public T RouteValue<T>(string name)
        where T : IParsable<T> =>
        Route.TryGet(name, out var text)
            ? ParsedText.Parse<T>(text)
            : throw new KeyNotFoundException(
                $"Expected a route parameter '{name}', found {(Route.Count == 0 ? "none" : string.Join(", ", Route.Names))}. "
                    + "Read it only in routes whose template has it; an unmatched request has no values."
            );
}
