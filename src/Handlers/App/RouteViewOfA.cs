namespace Handlers;

/// <summary>A handler that reads typed values of its route, with the type and the name of each. <see cref="RouteView"/> creates it, and
/// <see cref="RouteDefinition"/> checks it against a template.</summary>
/// <typeparam name="A">The type of the result.</typeparam>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// RouteView&lt;Response&gt; view = RouteView.Of((int id) => Response.Text($"user {id}"), Handler.Read);
/// var route = RouteDefinition.Of("/users/{id}", [Method.Get], view);
/// </code></example>
public sealed class RouteView<A>
{
    private readonly RouteType[] types;

    internal RouteView(Handler<A> handler, RouteType[] types, RouteViewNames names)
    {
        Handler = handler;
        this.types = types;
        Names = names;
    }

    /// <summary>Gets the handler. It can run only in a route with as many parameters of these types.</summary>
    public Handler<A> Handler { get; }

    /// <summary>Gets the types of the values that it takes, in the order of the template's parameters.</summary>
    public IReadOnlyList<RouteType> Types => types;

    internal RouteViewNames Names { get; }

    /// <summary>Returns the view with the parameter names of another function, for faces that wrap the user's function.</summary>
    /// <param name="function">The function, whose last parameters take the values.</param>
    /// <returns>A view.</returns>
    public RouteView<A> NamesOf(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(Handler, types, RouteViewNames.Of(function, types.Length));
    }

    internal RouteTemplate Fit(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return RouteTemplate.Fitted(template, types, Names);
    }
}
