using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>Adds parts to an app or a group. Each function returns a new scope of the same kind, with the part after the existing ones.</summary>
/// <remarks>
/// <para>A part acts on everything inside the scope to which it is added, and on nothing outside. It does not matter
/// whether a route was added before or after the part.</para>
/// <list type="table">
/// <listheader><term>added to <c>a</c></term><description>its hooks, error handlers, decorators, limits and marks act on</description></listheader>
/// <item><term><c>a.With(hook)</c>, <c>.With(decorator)</c></term><description>every route of <c>a</c>, including groups and apps inside it</description></item>
/// <item><term><c>a.With(group)</c></term><description>the group's on the group's routes; those of <c>a</c> on both</description></item>
/// <item><term><c>a.Mount(b)</c>, <c>a.Mount("/b", b)</c></term><description>those of <c>b</c> on the routes of <c>b</c>; those of <c>a</c> on both; unmatched requests are
/// those of <c>a</c></description></item>
/// <item><term><c>a.With(group.AppWide(b))</c></term><description>hooks, error handlers and decorators of <c>b</c> on every route of <c>a</c>, and on unmatched
/// requests; marks are refused</description></item>
/// </list>
/// <para>A bundle of hooks without routes is a function: <c>static App Logged(App app) => app.With(before).With(after);</c></para>
/// <para>Pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// var app = App.Empty
///     .With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("hello"))))
///     .With(AfterHook.Of("count", Handler.Sync(() => Interlocked.Increment(ref requests))));
/// </code></example>
public static class Composition
{
    /// <summary>Adds a route.</summary>
    /// <typeparam name="S">The type of the scope: an app or a group.</typeparam>
    /// <param name="scope">The app or group.</param>
    /// <param name="route">The route.</param>
    /// <returns>A new scope.</returns>
    public static S With<S>(this S scope, RouteDefinition route)
        where S : RouteScope => scope.Change(parts => parts with { Routes = parts.Routes.Add(NotNull(route)) });

    /// <summary>Adds a group, and to an app also the group's parts for the whole app (<see cref="Group.AppWide"/>).</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="group">The group.</param>
    public static S With<S>(this S scope, Group group)
        where S : RouteScope
    {
        var with = scope.Change(parts => parts with { Groups = parts.Groups.Add(NotNull(group)) });
        return group.Wide.IsEmpty ? with : (S)with.Take(group.Wide);
    }

    /// <summary>Adds the routes of another app to this scope. The hooks, error handlers, decorators, limits and marks of the other app act only on its own
    /// routes; those of this scope act on them, too. Unmatched requests are still handled by this scope. The other app's lifespans
    /// (<see cref="App.Lifespans"/>) are opened with the outer app.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="app">The app.</param>
    /// <example><code>
    /// App health = App.Empty.With(RouteDefinition.Of("/health", [Method.Get], Handler.Return(Response.Text("fine"))));
    /// App site = App.Empty.With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("hello")))).Mount(health);
    /// </code></example>
    public static S Mount<S>(this S scope, App app)
        where S : RouteScope => scope.Mount("", app);

    /// <summary>Adds the routes of another app under a prefix, as a group. The hooks, error handlers, decorators, limits and marks of the other app act only on
    /// its own routes, and those of this scope act on them, too. Unmatched requests under the prefix are handled by this scope. The other app's lifespans
    /// (<see cref="App.Lifespans"/>) are opened with the outer app.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="prefix">The prefix of the templates of its routes; it may have parameters.</param>
    /// <param name="app">The app.</param>
    /// <param name="name">The name in descriptions, and the first part of its routes' names. The default value is null: no name.</param>
    /// <exception cref="RouteTemplateException">The prefix is not a template.</exception>
    public static S Mount<S>(this S scope, [StringSyntax("Route")] string prefix, App app, string? name = null)
        where S : RouteScope
    {
        var parts = NotNull(app).Parts;
        var inside = (Group)
            Group.Of(prefix, name).Copy(parts with { Lifespans = [], Taken = [], PropagatesFaults = false });
        return scope.With(
            parts.Lifespans.IsEmpty
                ? inside
                : inside.AppWide(new RouteScopeParts { Lifespans = parts.Lifespans }.ToApp())
        );
    }

    /// <summary>Adds a values hook, which runs after the existing ones.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, RouteValuesHook hook)
        where S : RouteScope =>
        scope.Change(parts => parts with { RouteValues = parts.RouteValues.Add(NotNull(hook)) });

    /// <summary>Adds a before hook, which runs after the existing ones.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, BeforeHook hook)
        where S : RouteScope => scope.Change(parts => parts with { Befores = parts.Befores.Add(NotNull(hook)) });

    /// <summary>Adds an after hook, which runs before the existing ones.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, AfterHook hook)
        where S : RouteScope => scope.Change(parts => parts with { Afters = parts.Afters.Add(NotNull(hook)) });

    /// <summary>Adds a response hook, which runs before the existing ones.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, ResponseHook hook)
        where S : RouteScope => scope.Change(parts => parts with { Responses = parts.Responses.Add(NotNull(hook)) });

    /// <summary>Adds a teardown hook, which runs before the existing ones.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, TeardownHook hook)
        where S : RouteScope => scope.Change(parts => parts with { Teardowns = parts.Teardowns.Add(NotNull(hook)) });

    /// <summary>Adds an error handler. It replaces an earlier one for the same key.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="handler">The error handler.</param>
    public static S With<S>(this S scope, ErrorHandler handler)
        where S : RouteScope => scope.Change(parts => parts with { Errors = parts.Errors.Add(NotNull(handler)) });

    /// <summary>Adds a decorator around every view in the scope, inside the existing decorators.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="decorator">The decorator.</param>
    public static S With<S>(this S scope, Decorator decorator)
        where S : RouteScope =>
        scope.Change(parts => parts with { Decorator = parts.Decorator.Then(NotNull(decorator)) });

    /// <summary>Adds limits. They replace earlier values of the same limits.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="limits">The limits.</param>
    public static S With<S>(this S scope, RequestLimits limits)
        where S : RouteScope => scope.Change(parts => parts with { Limits = NotNull(limits).Over(parts.Limits) });

    /// <summary>
    /// Allows pages of every other site to send unsafe methods to the routes in the scope, and to open their websockets, with the cookies of their
    /// visitors. Use it for webhooks and public interfaces. By default such requests are answered with status 403.
    /// </summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="on">Whether other sites are allowed, as for <see cref="Decorator.AllowCrossSite"/>. The default value is true.</param>
    /// <example><code>
    /// var hooks = Group.Of("/hooks").AllowCrossSite().With(RouteDefinition.Of("/paid", [Method.Post], view));
    /// </code></example>
    public static S AllowCrossSite<S>(this S scope, bool on = true)
        where S : RouteScope => scope.With(Decorator.AllowCrossSite(on));

    /// <summary>Adds a lifespan, which is opened after the existing ones and closed before them.</summary>
    /// <param name="app">The app. Groups do not have lifespans, because their resources live as long as the app.</param>
    /// <param name="lifespan">The lifespan.</param>
    /// <returns>A new app.</returns>
    public static App With(this App app, Lifespan lifespan) =>
        app.Change(parts => parts with { Lifespans = parts.Lifespans.Add(NotNull(lifespan)) });

    /// <summary>Adds metadata for the host to every route in the scope.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="metadata">The objects.</param>
    public static S WithMetadata<S>(this S scope, params IEnumerable<object> metadata)
        where S : RouteScope => scope.Change(parts => parts with { Metadata = parts.Metadata.AddRange(metadata) });

    private static S Change<S>(this S scope, Func<RouteScopeParts, RouteScopeParts> change)
        where S : RouteScope => (S)NotNull(scope).Copy(change(scope.Parts));

    private static T NotNull<T>(T part)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(part);
        return part;
    }
}
