namespace Handlers;

/// <summary>
/// A hook that runs before all before hooks of a request that matches a route. It takes the values of the route's parameters and returns those that the
/// hooks and the view will see: it may store, replace or remove values.
/// </summary>
/// <remarks>The hooks of the app run first, in the order of registration, then the hooks of the groups, outermost first. They do not run for unmatched
/// requests.
/// Immutable. Follows Flask's <c>url_value_preprocessor</c>, except that it may wait. Typed views take their values from the end, so remove values only from
/// the beginning, such as the value of a group's prefix.</remarks>
/// <example><code>
/// var language = new Key&lt;string&gt;("language");
/// var hook = RouteValuesHook.Of("language", values => language.Set(values[0]).As(values.Without("language")));
/// </code></example>
public sealed class RouteValuesHook
{
    private RouteValuesHook(string name, Func<RouteValues, Handler<RouteValues>> function)
    {
        Name = name;
        Function = function;
    }

    /// <summary>Gets the name in descriptions.</summary>
    public string Name { get; }

    /// <summary>Gets the function that takes the current values and returns the next ones.</summary>
    public Func<RouteValues, Handler<RouteValues>> Function { get; }

    /// <summary>Creates a hook from a function.</summary>
    /// <param name="name">The name in descriptions; it must not be empty.</param>
    /// <param name="function">Takes the current values and returns the next ones. If it halts or faults, the view does not run, as with a before
    /// hook.</param>
    /// <returns>A hook.</returns>
    public static RouteValuesHook Of(string name, Func<RouteValues, Handler<RouteValues>> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new RouteValuesHook(name, function);
    }

    /// <summary>Returns a handler that runs this hook and then the rest.</summary>
    internal Handler<Response> Before(Handler<Response> rest) =>
        new StageBindNode<RouteValues, RouteValues>(
            Handler.Context.Map(Read),
            Function,
            $"the values hook '{Name}'"
        ).Bind(values => Handler.Context.Map(context => Write(context, values ?? throw Nothing())).Ignore().Then(rest));

    private FoundNullException Nothing() =>
        new($"route values from the values hook '{Name}'", "Return the values that it got, changed or not.")
        {
            IsPlaced = true,
        };

    // The request is read first, because a host may determine the route while it creates the request.
    private static RouteValues Read(RequestContext context) =>
        context.Request is null ? RouteValues.None : context.Route;

    private static RouteValues Write(RequestContext context, RouteValues values) => context.Route = values;
}
