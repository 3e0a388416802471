namespace Handlers.Tests.Conformance;

/// <summary>An application or a blueprint, with its functions in the order of registration.</summary>
/// <param name="Name">The blueprint's name; empty for the application.</param>
/// <param name="Prefix">The blueprint's prefix; empty for the application.</param>
internal sealed record ScopeData(
    string Name,
    string Prefix,
    IReadOnlyList<FunctionData> Before,
    IReadOnlyList<FunctionData> After,
    IReadOnlyList<FunctionData> Teardown,
    IReadOnlyList<ErrorData> Errors,
    IReadOnlyList<RouteData> Routes,
    IReadOnlyList<ScopeData> Groups
)
{
    /// <summary>The functions and error functions that a blueprint registers for the whole application, or null.</summary>
    public ScopeData? Wide { get; init; }

    /// <summary>This scope and all groups in it, outermost first, each with the parts that it registers for the whole application.</summary>
    public IEnumerable<ScopeData> Scopes =>
        Groups.SelectMany(group => group.Scopes).Concat(Wide is null ? [] : [Wide]).Prepend(this);

    /// <summary>The routes of this scope and of all groups in it, each with its whole path.</summary>
    public IEnumerable<(string Path, RouteData Route)> Paths =>
        Routes
            .Select(route => (PathRule.Join(Prefix, route.Rule), route))
            .Concat(
                Groups
                    .SelectMany(group => group.Paths)
                    .Select(route => (PathRule.Join(Prefix, route.Path), route.Route))
            );
}

/// <summary>An error function and the errors for which it is registered.</summary>
/// <param name="Status">A status, or null.</param>
/// <param name="Type">The name of an exception type, or null.</param>
internal sealed record ErrorData(int? Status, string? Type, FunctionData Function);

/// <summary>The way in which a view is written: a function, a class with one dispatch, or a class with a method for each verb.</summary>
internal enum ViewStyle
{
    Function,
    View,
    Method,
}

/// <summary>A route: a path, functions with the methods that they serve, and decorators, innermost first.</summary>
internal sealed record RouteData(
    string Rule,
    ViewStyle Style,
    IReadOnlyList<ViewData> Views,
    IReadOnlyList<DecoratorData> DecoratorsInnermostFirst
)
{
    /// <summary>The methods that the route answers, including HEAD and OPTIONS.</summary>
    public IEnumerable<string> Methods =>
        Views
            .SelectMany(view => view.Methods.Contains("GET") ? [.. view.Methods, "HEAD"] : view.Methods)
            .Append("OPTIONS");

    /// <summary>Whether the route answers a method.</summary>
    public bool Takes(string method) => Methods.Contains(method);
}

/// <summary>A function that is a view, and the methods that it serves.</summary>
internal sealed record ViewData(IReadOnlyList<string> Methods, FunctionData Function);

/// <summary>A decorator.</summary>
/// <param name="Name">Its name in the trace.</param>
/// <param name="Short">The text with which it answers instead of calling the wrapped view, or null.</param>
internal sealed record DecoratorData(string Name, string? Short);

/// <summary>A function of the file.</summary>
/// <param name="Name">Its name in the trace.</param>
/// <param name="Yields">The number of times that it yields before its effect; null for a sync function.</param>
/// <param name="Spawns">The fibers that it starts first.</param>
/// <param name="AfterThis">The name of a function that it registers to run after this request, or null.</param>
/// <param name="Effect">The effect that it has.</param>
internal sealed record FunctionData(
    string Name,
    int? Yields,
    IReadOnlyList<FiberData> Spawns,
    string? AfterThis,
    Effect Effect
);

/// <summary>A fiber that a function starts.</summary>
/// <param name="Name">Its name in the trace.</param>
/// <param name="Yields">The number of times that it yields before it has finished.</param>
/// <param name="Spawns">The fibers that it starts first.</param>
internal sealed record FiberData(string Name, int Yields, IReadOnlyList<FiberData> Spawns)
{
    /// <summary>Whether it raises instead of finishing.</summary>
    public bool Fails { get; init; }

    /// <summary>The number of times that it yields while it cleans up after a cancellation; null if it does not clean up.</summary>
    public int? Cleanup { get; init; }
}
