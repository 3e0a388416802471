namespace Handlers;

/// <summary>A handler that reads typed values of its route, with the type and the name of each: <see cref="RouteView"/> makes it,
/// <see cref="RouteDefinition"/> checks it against a template.</summary>
/// <typeparam name="A">What it yields.</typeparam>
/// <remarks>Immutable and thread-safe.</remarks>
/// <example><code>
/// RouteView&lt;Response&gt; view = RouteView.Of((int id) => Response.Text($"user {id}"), Handler.FromContext);
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

    /// <summary>The handler. It can run only below a route with as many parameters of these types.</summary>
    public Handler<A> Handler { get; }

    /// <summary>The types of the values that it takes, in the order of the template's parameters.</summary>
    public IReadOnlyList<RouteType> Types => types;

    internal RouteViewNames Names { get; }

    /// <summary>Takes the names from another function: for faces whose own function wraps it.</summary>
    /// <param name="function">Its last parameters are those of the values.</param>
    /// <returns>A view.</returns>
    public RouteView<A> NamesOf(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new(Handler, types, RouteViewNames.Of(function, types.Length));
    }

    internal RouteTemplate Fit(string template)
    {
        var parsed = RouteTemplate.Parse(template);
        // Before the types: those of values in the wrong order often do not fit either, and the names say why.
        if (parsed.Parameters.Count == types.Length)
            Names.CheckOwn(parsed);
        return parsed.TypedAs(types);
    }
}
