using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// An application as a value: routes, groups, hooks, error handlers and decorators, which are built once into one handler. Interpreters and
/// hosts only run that handler.
/// </summary>
/// <remarks>
/// <para>The order of a request is Flask's: match → refuse requests from other sites (<see cref="Decorator.AllowCrossSite"/>) → before hooks,
/// app then groups, outermost first → the view inside its decorators, or the answer to an unmatched request (404, 405, 308) → error handlers
/// on a fault → after hooks: those of this request, then groups innermost first, then the app, the last registered first → the response is sent → teardown
/// hooks, always, the last registered first. <c>Pipeline.cs</c> defines it.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("hello"))));
/// Response response = new BlockingInterpreter().Run(app.Handler, RequestContext.Of(Request.Get("/")));
/// </code></example>
public sealed class App : RouteScope
{
    private readonly Lazy<BuiltApp> built;

    private App(RouteScopeParts parts)
        : base(parts) => built = new Lazy<BuiltApp>(() => BuiltApp.Of(this));

    /// <summary>Gets the empty app, which answers every request with 404.</summary>
    public static App Empty { get; } = new(RouteScopeParts.None);

    /// <summary>
    /// Gets the whole app as one handler, including its router. It is built on first use and kept. It returns a response for every request: an
    /// unhandled fault is reported and becomes a 500. Other outcomes are only cancellation and a fault while the response is sent.
    /// </summary>
    /// <exception cref="ArgumentException">Two routes match the same requests.</exception>
    public Handler<Response> Handler => built.Value.Handler;

    /// <summary>
    /// Gets the handler that answers a request for which a host's own routing found none of <see cref="Routes"/>: 404, 405, the answer to OPTIONS or the
    /// redirect to the slash, with the app's hooks. It never runs a view: a route that the host has refused (by host name, content type or
    /// any other condition) is not found, so that no request bypasses the host's conditions.
    /// </summary>
    /// <exception cref="ArgumentException">Two routes match the same requests.</exception>
    public Handler<Response> Unmatched => built.Value.Unmatched;

    /// <summary>Matches a request with the app's own router. Hosts with their own routing use it to choose as the app does.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The decoded path below the app's mount.</param>
    /// <returns>A route of <see cref="Routes"/>, or the reason why there is none.</returns>
    /// <exception cref="ArgumentException">Two routes match the same requests.</exception>
    public RouteMatch<BuiltRoute> Match(Method method, string path) => built.Value.Router.Match(method, path);

    /// <summary>Gets the routes of the app and of its groups, each with its whole template and its whole pipeline. Hosts with their own routing use
    /// them.</summary>
    /// <exception cref="ArgumentException">Two routes match the same requests.</exception>
    public IReadOnlyList<BuiltRoute> Routes => built.Value.Routes;

    /// <summary>Gets the lifespans, which the host opens in this order before the first request and closes in reverse order after the last one.</summary>
    public IReadOnlyList<Lifespan> Lifespans => Parts.Lifespans;

    /// <summary>
    /// Returns the path of a named route, percent-encoded, below the app's mount, like Flask's <c>url_for</c>. If the app is mounted, put the request's
    /// <see cref="Request.PathBase"/> before it.
    /// </summary>
    /// <param name="name">The names of the groups and the route, joined by dots (<see cref="BuiltRoute.Name"/>).</param>
    /// <param name="values">The values, as for <see cref="RouteTemplate.PathOf"/>. If several routes have the name, the first route that accepts the values is
    /// used.</param>
    /// <returns>The path, for example <c>/notes/42</c>.</returns>
    /// <exception cref="ArgumentException">No route has the name, no route with the name accepts the values, or two routes match the same requests.</exception>
    /// <example><code>
    /// var notes = Group.Of("/notes", "notes").With(RouteDefinition.Of("/{id:int}", [Method.Get], view).Named("note"));
    /// Console.WriteLine(App.Empty.With(notes).PathTo("notes.note", 42)); // /notes/42
    /// </code></example>
    public string PathTo(string name, params ReadOnlySpan<object> values) => RouteNames.PathTo(Routes, name, values);

    /// <summary>Puts the parts of both apps on one level, so that hooks, decorators and marks of each act on the routes of both. Not public: what
    /// opens the routes of the other app would open those of this one. Associative; <see cref="Empty"/> is neutral.</summary>
    internal App Plus(App other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new App(Parts.Plus(other.Parts));
    }

    /// <summary>
    /// Returns the same app for tests and for hosts that show faults themselves: a fault that no error handler takes becomes the outcome of the
    /// run, as the original exception, instead of a 500. After hooks then do not run; teardown hooks run and see the fault, which is not
    /// reported. HTTP errors and the answers of error handlers remain responses.
    /// </summary>
    /// <remarks>Follows Flask's <c>PROPAGATE_EXCEPTIONS</c>. Only this method turns it on.</remarks>
    /// <returns>A new app.</returns>
    /// <example><code>
    /// var outcome = new BlockingInterpreter().RunOutcome(app.PropagateFaults().Handler, RequestContext.Of(Request.Get("/")));
    /// </code></example>
    public App PropagateFaults() => new(Parts with { PropagatesFaults = true });

    /// <summary>Gets the whole prefixes that groups have claimed (<see cref="Group.Claim"/>). Hosts that pass other unmatched requests on use them.</summary>
    /// <exception cref="ArgumentException">Two routes match the same requests.</exception>
    public IReadOnlyList<RouteTemplate> ClaimedPrefixes => built.Value.Claims.Prefixes;

    internal override RouteScope Copy(RouteScopeParts parts) => new App(parts);

    internal override RouteScope Take(ImmutableList<App> wide) =>
        wide.Aggregate(
            this,
            (app, parts) =>
                app.Parts.Taken.Contains(parts)
                    ? app
                    : new App(app.Parts.Plus(parts.Parts) with { Taken = app.Parts.Taken.Add(parts) })
        );
}
