namespace Handlers;

/// <summary>Adds parts to an app or a group. Each gives a new scope of the same kind, the part after those that were there.</summary>
/// <remarks>Pure and thread-safe.</remarks>
/// <example><code>
/// var app = App.Empty
///     .With(RouteDefinition.Of("/", [Method.Get], Handler.Return(Response.Text("hello"))))
///     .With(AfterHook.Of("count", Handler.Act(() => Interlocked.Increment(ref requests))));
/// </code></example>
public static class Composition
{
    /// <summary>With a route.</summary>
    /// <typeparam name="S">App or group.</typeparam>
    /// <param name="scope">The scope.</param>
    /// <param name="route">The route.</param>
    /// <returns>A new scope.</returns>
    public static S With<S>(this S scope, RouteDefinition route)
        where S : Scope => scope.Change(parts => parts with { Routes = parts.Routes.Add(Given(route)) });

    /// <summary>With a group inside; and, in an app, with what the group has for the whole app (<see cref="Group.AppWide"/>).</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="group">The group.</param>
    public static S With<S>(this S scope, Group group)
        where S : Scope
    {
        var with = scope.Change(parts => parts with { Groups = parts.Groups.Add(Given(group)) });
        return group.Wide.IsEmpty ? with : (S)with.Take(group.Wide);
    }

    /// <summary>With another app under a prefix: as a group of its routes, hooks, error handlers and decorators, which act for its routes alone
    /// (misses under the prefix are the outer app's, B05). What it opens (<see cref="App.Brackets"/>) is opened with the outer app.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="prefix">Before the templates of its routes; may have parameters.</param>
    /// <param name="app">The app.</param>
    /// <param name="name">What descriptions call it, and the first part of its routes' names; null, the default, for none.</param>
    /// <exception cref="RouteTemplateException">The prefix is no template.</exception>
    public static S Mount<S>(this S scope, string prefix, App app, string? name = null)
        where S : Scope
    {
        var parts = Given(app).Parts;
        var inside = (Group)
            Group.Of(prefix, name).Copy(parts with { Brackets = [], Taken = [], PropagatesFaults = false });
        return scope.With(
            parts.Brackets.IsEmpty ? inside : inside.AppWide(new ScopeParts { Brackets = parts.Brackets }.ToApp())
        );
    }

    /// <summary>With a values hook: after those that are there.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, ValuesHook hook)
        where S : Scope => scope.Change(parts => parts with { Values = parts.Values.Add(Given(hook)) });

    /// <summary>With a before hook: after those that are there.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, BeforeHook hook)
        where S : Scope => scope.Change(parts => parts with { Befores = parts.Befores.Add(Given(hook)) });

    /// <summary>With an after hook: before those that are there.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, AfterHook hook)
        where S : Scope => scope.Change(parts => parts with { Afters = parts.Afters.Add(Given(hook)) });

    /// <summary>With a teardown hook: before those that are there.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="hook">The hook.</param>
    public static S With<S>(this S scope, TeardownHook hook)
        where S : Scope => scope.Change(parts => parts with { Teardowns = parts.Teardowns.Add(Given(hook)) });

    /// <summary>With an error handler: of two for one key the last counts.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="handler">The error handler.</param>
    public static S With<S>(this S scope, ErrorHandler handler)
        where S : Scope => scope.Change(parts => parts with { Errors = parts.Errors.Add(Given(handler)) });

    /// <summary>With a decorator around every view inside: inside of those that are there.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="decorator">The decorator.</param>
    public static S With<S>(this S scope, Decorator decorator)
        where S : Scope => scope.Change(parts => parts with { Decorator = parts.Decorator.Then(Given(decorator)) });

    /// <summary>With limits; of two for one thing the last counts.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="limits">The limits.</param>
    public static S With<S>(this S scope, RequestLimits limits)
        where S : Scope => scope.Change(parts => parts with { Limits = Given(limits).Over(parts.Limits) });

    /// <summary>With a bracket: opened after those that are there, closed before them.</summary>
    /// <param name="app">The app; groups have none, for what they need lives as long as the app.</param>
    /// <param name="bracket">The bracket.</param>
    /// <returns>A new app.</returns>
    public static App With(this App app, Bracket bracket) =>
        app.Change(parts => parts with { Brackets = parts.Brackets.Add(Given(bracket)) });

    /// <summary>With metadata for the host, on every route inside.</summary>
    /// <inheritdoc cref="With{S}(S, RouteDefinition)"/>
    /// <param name="scope">The scope.</param>
    /// <param name="metadata">The objects.</param>
    public static S WithMetadata<S>(this S scope, params IEnumerable<object> metadata)
        where S : Scope => scope.Change(parts => parts with { Metadata = parts.Metadata.AddRange(metadata) });

    private static S Change<S>(this S scope, Func<ScopeParts, ScopeParts> change)
        where S : Scope => (S)Given(scope).Copy(change(scope.Parts));

    private static T Given<T>(T part)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(part);
        return part;
    }
}
