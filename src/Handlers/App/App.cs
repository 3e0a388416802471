using System.Collections.Immutable;

namespace Handlers;

/// <summary>
/// An application as a value: routes, groups, hooks, error handlers and decorators, built once into one handler. Interpreters and
/// hosts know nothing of hooks: they run that handler.
/// </summary>
/// <remarks>
/// <para>The order of a request, Flask's: match → a request of another site is refused (<see cref="Decorator.AllowCrossSite"/>) → before hooks,
/// app then groups, outermost first → the view inside its decorators, or what an unmatched request becomes (404, 405, 308) → error handlers
/// on a fault → after hooks: this request's, groups innermost first, app, each reversed → the response is sent → teardown hooks, reversed,
/// always. It is one expression in <c>Pipeline.cs</c>.</para>
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

    /// <summary>The app without anything in it: it answers 404.</summary>
    public static App Empty { get; } = new(RouteScopeParts.None);

    /// <summary>
    /// The whole app as one handler, its own router included. Built at first use and kept. Yields a response for every request: an
    /// unhandled fault is a 500, reported; only a cancellation and a fault while the response is sent are other outcomes.
    /// </summary>
    /// <exception cref="ArgumentException">Two routes cannot be told apart.</exception>
    public Handler<Response> Handler => built.Value.Handler;

    /// <summary>
    /// What answers a request that a host's own routing gave to none of <see cref="Routes"/>: 404, 405, the answer to OPTIONS or the
    /// redirect to the slash, with the app's hooks. It never runs a view: a route that the host refused (by host name, content type or
    /// whatever else it looks at) is not found, so that nothing goes round the host's own conditions.
    /// </summary>
    /// <exception cref="ArgumentException">Two routes cannot be told apart.</exception>
    public Handler<Response> Unmatched => built.Value.Unmatched;

    /// <summary>Asks the app's own router, for hosts that route themselves and want to choose as it does.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The decoded path below the app's mount.</param>
    /// <returns>A route of <see cref="Routes"/>, or why there is none.</returns>
    /// <exception cref="ArgumentException">Two routes cannot be told apart.</exception>
    public RouteMatch<BuiltRoute> Match(Method method, string path) => built.Value.Router.Match(method, path);

    /// <summary>The routes of the app and of its groups, each with its whole template and its whole pipeline: for hosts that route
    /// themselves.</summary>
    /// <exception cref="ArgumentException">Two routes cannot be told apart.</exception>
    public IReadOnlyList<BuiltRoute> Routes => built.Value.Routes;

    /// <summary>What is opened before the first request, in this order, and closed after the last one, in reverse: by the host.</summary>
    public IReadOnlyList<Lifespan> Lifespans => Parts.Lifespans;

    /// <summary>
    /// The path of a route by its name, percent-encoded, below the app's mount: Flask's <c>url_for</c>. Behind a mount put the request's
    /// <see cref="Request.PathBase"/> before it.
    /// </summary>
    /// <param name="name">The names of its groups and its own, with dots between them (<see cref="BuiltRoute.Name"/>).</param>
    /// <param name="values">As for <see cref="RouteTemplate.PathOf"/>. Of several routes with the name the first that takes them counts.</param>
    /// <returns>For example <c>/notes/42</c>.</returns>
    /// <exception cref="ArgumentException">No route has the name, none of its routes takes the values, or two routes cannot be told apart.</exception>
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
    /// The same app for tests and for hosts that show faults themselves: a fault that no error handler takes leaves the run as its
    /// outcome, the original exception, instead of becoming a 500. After hooks do not run then, teardown hooks do and see it; it is not
    /// reported. HTTP errors stay responses, and so does what an error handler answers.
    /// </summary>
    /// <remarks>Follows <c>PROPAGATE_EXCEPTIONS</c>; here nothing turns it on but this.</remarks>
    /// <returns>A new app.</returns>
    /// <example><code>
    /// var outcome = new BlockingInterpreter().RunOutcome(app.PropagateFaults().Handler, RequestContext.Of(Request.Get("/")));
    /// </code></example>
    public App PropagateFaults() => new(Parts with { PropagatesFaults = true });

    /// <summary>The prefixes that groups have claimed (<see cref="Group.Claim"/>), whole: for hosts that pass other unmatched requests on.</summary>
    /// <exception cref="ArgumentException">Two routes cannot be told apart.</exception>
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
