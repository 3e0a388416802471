namespace Handlers;

/// <summary>
/// Reads values out of the request, typed: here from its head; the other parts read bodies and combine. C# and F# programs use the words of
/// their face, which are these.
/// </summary>
/// <remarks>
/// All members are pure and thread-safe. Texts are read with the invariant culture. A value that is not there is an error, unless
/// <see cref="Or{A}(Bound{A}, A)"/> says what it is then; an empty text is the absence of anything but a text. Nothing uses reflection.
/// </remarks>
/// <example><code>
/// Bound&lt;int&gt; page = Binding.Where(Binding.Or(Binding.Query&lt;int&gt;("page"), 1), page => page > 0, "a page from 1");
/// </code></example>
public static partial class Binding
{
    /// <summary>What bodies may hold that are bound in this run. Default: <see cref="InputLimits.Default"/>. Set it before anything reads
    /// the body: in a before hook, or by <c>Decorator.LimitInput</c>.</summary>
    public static Key<InputLimits> Limits { get; } = new("input limits", static () => InputLimits.Default);

    /// <summary>A parameter of the matched route, a group's prefix included.</summary>
    /// <typeparam name="A">What to read it as.</typeparam>
    /// <param name="name">The parameter's name, letter case ignored.</param>
    /// <returns>Faults with <see cref="KeyNotFoundException"/> when the route has no such parameter, which is an error of the program.</returns>
    public static Bound<A> Route<A>(string name)
        where A : IParsable<A> =>
        new TextBound<A>(At(InputSource.Route, name), static (context, name) => context.RouteValue<string>(name));

    /// <summary>The first value of a name in the query.</summary>
    /// <typeparam name="A">What to read it as.</typeparam>
    /// <param name="name">The name, letter case ignored.</param>
    /// <returns>A handler that never waits.</returns>
    public static Bound<A> Query<A>(string name)
        where A : IParsable<A> =>
        new TextBound<A>(At(InputSource.Query, name), static (context, name) => context.Request.Query[name]);

    /// <summary>All values of a name in the query, in order; none is no error.</summary>
    /// <inheritdoc cref="Query{A}"/>
    public static Bound<IReadOnlyList<A>> QueryAll<A>(string name)
        where A : IParsable<A> =>
        new TextsBound<A>(At(InputSource.Query, name), static (context, name) => context.Request.Query.All(name));

    /// <summary>The first header of a name.</summary>
    /// <typeparam name="A">What to read it as.</typeparam>
    /// <param name="name">The name, letter case ignored.</param>
    /// <returns>A handler that never waits.</returns>
    public static Bound<A> Header<A>(string name)
        where A : IParsable<A> =>
        new TextBound<A>(At(InputSource.Header, name), static (context, name) => context.Request.Header(name));

    /// <summary>All headers of a name, in order, as they were sent: lists with commas are not taken apart. None is no error.</summary>
    /// <inheritdoc cref="Header{A}"/>
    public static Bound<IReadOnlyList<A>> HeaderAll<A>(string name)
        where A : IParsable<A> =>
        new TextsBound<A>(At(InputSource.Header, name), static (context, name) => context.Request.Headers.All(name));

    /// <summary>A cookie, as it was sent: not decoded.</summary>
    /// <typeparam name="A">What to read it as.</typeparam>
    /// <param name="name">The name; letter case counts.</param>
    /// <returns>A handler that never waits.</returns>
    public static Bound<A> Cookie<A>(string name)
        where A : IParsable<A> =>
        new TextBound<A>(At(InputSource.Cookie, name), static (context, name) => context.Request.Cookies[name]);

    /// <summary>Something else about the request.</summary>
    /// <typeparam name="A">What it is.</typeparam>
    /// <param name="source">What errors say of where it stands.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="expected">What was expected where it is not there, with its article.</param>
    /// <param name="find">Called at each run, on the run's thread; null where it is not there.</param>
    /// <returns>A handler that never waits.</returns>
    /// <example><code>
    /// var json = Binding.Of(InputSource.Header, "Accept", "JSON among what is accepted",
    ///     context => context.Request.Header("Accept") is { } accept &amp;&amp; accept.Contains("json") ? accept : null);
    /// </code></example>
    public static Bound<A> Of<A>(InputSource source, string name, string expected, Func<RequestContext, A?> find)
        where A : class
    {
        ArgumentException.ThrowIfNullOrEmpty(expected);
        ArgumentNullException.ThrowIfNull(find);
        return new OwnBound<A>(At(source, name), expected, find);
    }

    /// <summary>A value that is there already, to be combined with others.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A handler that yields it.</returns>
    public static Bound<A> Return<A>(A value) => new ValueBound<A>(value);

    private static Place At(InputSource source, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Place(source, name);
    }
}
