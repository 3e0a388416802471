namespace Handlers;

/// <summary>
/// Runs before all before hooks of a request that matches a route, sees the values of the route's parameters, and yields those that the
/// hooks and the view will see: it may note one, replace one, or take one out.
/// </summary>
/// <remarks>Order: the app's in the order of registration, then those of the groups, outermost first. Not for unmatched requests. Immutable.
/// Follows <c>url_value_preprocessor</c>; unlike there, it may wait. Typed views take their values from the end, so take out from
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

    /// <summary>What descriptions call it.</summary>
    public string Name { get; }

    /// <summary>Gets the values so far and yields the next ones.</summary>
    public Func<RouteValues, Handler<RouteValues>> Function { get; }

    /// <summary>A hook by its function.</summary>
    /// <param name="name">What descriptions call it; not empty.</param>
    /// <param name="function">Gets the values so far and yields the next ones. What it ends in otherwise is the end of the request's way to
    /// the view, as for a before hook.</param>
    /// <returns>A hook.</returns>
    public static RouteValuesHook Of(string name, Func<RouteValues, Handler<RouteValues>> function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(function);
        return new RouteValuesHook(name, function);
    }

    /// <summary>This hook, then the rest.</summary>
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

    // The request first: a host makes it of what it knows of the route.
    private static RouteValues Read(RequestContext context) =>
        context.Request is null ? RouteValues.None : context.Route;

    private static RouteValues Write(RequestContext context, RouteValues values) => context.Route = values;
}
