using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// The common base of <see cref="App"/> and <see cref="Group"/>: routes, groups inside, hooks, error handlers, decorators and
/// metadata, each in the order in which it was added. Adding a part returns a new scope (<see cref="Composition"/>); nothing is ever changed.
/// </summary>
/// <remarks>Immutable and thread-safe, so nothing can be registered after the first request.</remarks>
/// <example><code>
/// RouteScope scope = App.Empty.With(BeforeHook.Of("open", Handler.Nothing));
/// Console.WriteLine(scope.BeforeHooks.Count); // 1
/// </code></example>
public abstract class RouteScope
{
    private protected RouteScope(RouteScopeParts parts) => Parts = parts;

    internal RouteScopeParts Parts { get; }

    /// <summary>Gets the routes, without the routes of the groups.</summary>
    public IReadOnlyList<RouteDefinition> RouteDefinitions => Parts.Routes;

    /// <summary>Gets the groups inside.</summary>
    public IReadOnlyList<Group> Groups => Parts.Groups;

    /// <summary>Gets the values hooks; they run in this order, before all before hooks.</summary>
    public IReadOnlyList<RouteValuesHook> RouteValuesHooks => Parts.RouteValues;

    /// <summary>Gets the before hooks; they run in this order.</summary>
    public IReadOnlyList<BeforeHook> BeforeHooks => Parts.Befores;

    /// <summary>Gets the after hooks; they run in reverse order.</summary>
    public IReadOnlyList<AfterHook> AfterHooks => Parts.Afters;

    /// <summary>Gets the response hooks; they run in reverse order, after all after hooks.</summary>
    public IReadOnlyList<ResponseHook> ResponseHooks => Parts.Responses;

    /// <summary>Gets the teardown hooks; they run in reverse order.</summary>
    public IReadOnlyList<TeardownHook> TeardownHooks => Parts.Teardowns;

    /// <summary>Gets the error handlers.</summary>
    public IReadOnlyList<ErrorHandler> ErrorHandlers => Parts.Errors;

    /// <summary>Gets the decorators around every view inside, outermost first.</summary>
    public Decorator Decorator => Parts.Decorator;

    /// <summary>Gets objects for the host, which apply to every route inside.</summary>
    public IReadOnlyList<object> Metadata => Parts.Metadata;

    /// <summary>Gets the limits of every route inside, unless limits nearer to the view replace them; none by default.</summary>
    public RequestLimits Limits => Parts.Limits;

    /// <summary>Describes the scope as data: the names of its parts in the order in which they run, as a tree and as a diagram.</summary>
    /// <returns>A description. For a group, it does not include the scopes around it.</returns>
    public RouteScopeDescription Describe() => RouteScopeDescription.Of(this);

    internal abstract RouteScope Copy(RouteScopeParts parts);

    /// <summary>Merges the app-wide parts contributed by a nested group.</summary>
    internal abstract RouteScope Take(ImmutableList<App> wide);
}

/// <summary>The parts of a scope.</summary>
internal sealed record RouteScopeParts
{
    internal static readonly RouteScopeParts None = new();

    internal ImmutableList<RouteDefinition> Routes { get; init; } = [];
    internal ImmutableList<Group> Groups { get; init; } = [];
    internal ImmutableList<BeforeHook> Befores { get; init; } = [];
    internal ImmutableList<AfterHook> Afters { get; init; } = [];
    internal ImmutableList<ResponseHook> Responses { get; init; } = [];
    internal ImmutableList<TeardownHook> Teardowns { get; init; } = [];
    internal ImmutableList<ErrorHandler> Errors { get; init; } = [];
    internal Decorator Decorator { get; init; } = Decorator.Identity;
    internal ImmutableList<object> Metadata { get; init; } = [];
    internal ImmutableList<Lifespan> Lifespans { get; init; } = [];
    internal RequestLimits Limits { get; init; } = RequestLimits.None;

    /// <summary>The app-wide parts that nested groups have already contributed; they are among the other parts and must not be added again.</summary>
    internal ImmutableHashSet<App> Taken { get; init; } = [];

    internal bool PropagatesFaults { get; init; }
    internal RouteMatchingOptions Matching { get; init; } = RouteMatchingOptions.None;
    internal ImmutableList<RouteValuesHook> RouteValues { get; init; } = [];

    internal App ToApp() => (App)App.Empty.Copy(this);

    internal RouteScopeParts Plus(RouteScopeParts other) =>
        new()
        {
            Routes = Routes.AddRange(other.Routes),
            Groups = Groups.AddRange(other.Groups),
            Befores = Befores.AddRange(other.Befores),
            Afters = Afters.AddRange(other.Afters),
            Responses = Responses.AddRange(other.Responses),
            Teardowns = Teardowns.AddRange(other.Teardowns),
            Errors = Errors.AddRange(other.Errors),
            Decorator = Decorator.Then(other.Decorator),
            Metadata = Metadata.AddRange(other.Metadata),
            Taken = Taken.Union(other.Taken),
            PropagatesFaults = PropagatesFaults || other.PropagatesFaults,
            Lifespans = Lifespans.AddRange(other.Lifespans),
            Matching = other.Matching.Over(Matching),
            RouteValues = RouteValues.AddRange(other.RouteValues),
            Limits = other.Limits.Over(Limits),
        };
}
