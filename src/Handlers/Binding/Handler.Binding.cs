namespace Handlers;

// Bindings of values in the request's head. Texts are parsed with the invariant culture, without reflection.
public abstract partial class Handler
{
    /// <summary>Reads a parameter of the matched route, including the parameters of a group's prefix. Use it in hooks, decorators and other bindings; typed
    /// views get the parameters as arguments.</summary>
    /// <typeparam name="T">The type to parse the text as, with the invariant culture.</typeparam>
    /// <param name="name">The parameter's name; letter case is ignored.</param>
    /// <returns>A binding that never waits. It faults with <see cref="KeyNotFoundException"/> if the route does not have the parameter (an unmatched
    /// request has none), and with <see cref="InvalidInput"/> if the text cannot be parsed.</returns>
    public static Bound<T> Route<T>(string name)
        where T : IParsable<T> =>
        new TextBound<T>(
            InputPlace.At(InputSource.Route, name),
            static (context, name) => context.RouteValue<string>(name)
        );

    /// <summary>Reads the first value of a name in the query. A missing value is an error, unless <see cref="Bound{A}.Or"/> provides another value.
    /// An empty text counts as missing, except for the type <see cref="string"/>.</summary>
    /// <typeparam name="T">The type to parse the text as, with the invariant culture.</typeparam>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that never waits.</returns>
    /// <example><code>Bound&lt;int&gt; page = Handler.Query&lt;int&gt;("page").Or(1).Where(page => page > 0, "a page from 1");</code></example>
    public static Bound<T> Query<T>(string name)
        where T : IParsable<T> =>
        new TextBound<T>(InputPlace.At(InputSource.Query, name), static (context, name) => context.Request.Query[name]);

    /// <summary>Reads the first text of a name in the query.</summary>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that never waits.</returns>
    public static Bound<string> Query(string name) => Query<string>(name);

    /// <summary>Reads all values of a name in the query, in order. Absence is not an error.</summary>
    /// <typeparam name="T">The type to parse each value as, with the invariant culture.</typeparam>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that never waits.</returns>
    public static Bound<IReadOnlyList<T>> QueryAll<T>(string name)
        where T : IParsable<T> =>
        new TextsBound<T>(
            InputPlace.At(InputSource.Query, name),
            static (context, name) => context.Request.Query.All(name)
        );

    /// <summary>Reads the first header of a name.</summary>
    /// <typeparam name="T">The type to parse the text as, with the invariant culture.</typeparam>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that never waits.</returns>
    public static Bound<T> Header<T>(string name)
        where T : IParsable<T> =>
        new TextBound<T>(
            InputPlace.At(InputSource.Header, name),
            static (context, name) => context.Request.Header(name)
        );

    /// <summary>Reads the text of the first header of a name.</summary>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that never waits.</returns>
    public static Bound<string> Header(string name) => Header<string>(name);

    /// <summary>Reads all headers of a name, in order, as they were sent: lists with commas are not split. Absence is not an error.</summary>
    /// <typeparam name="T">The type to parse each value as, with the invariant culture.</typeparam>
    /// <param name="name">The name; letter case is ignored.</param>
    /// <returns>A binding that never waits.</returns>
    public static Bound<IReadOnlyList<T>> HeaderAll<T>(string name)
        where T : IParsable<T> =>
        new TextsBound<T>(
            InputPlace.At(InputSource.Header, name),
            static (context, name) => context.Request.Headers.All(name)
        );

    /// <summary>Reads a cookie as it was sent, without decoding it.</summary>
    /// <typeparam name="T">The type to parse the text as, with the invariant culture.</typeparam>
    /// <param name="name">The name, which is case-sensitive.</param>
    /// <returns>A binding that never waits.</returns>
    public static Bound<T> Cookie<T>(string name)
        where T : IParsable<T> =>
        new TextBound<T>(
            InputPlace.At(InputSource.Cookie, name),
            static (context, name) => context.Request.Cookies[name]
        );

    /// <summary>Reads the text of a cookie as it was sent, without decoding it.</summary>
    /// <param name="name">The name, which is case-sensitive.</param>
    /// <returns>A binding that never waits.</returns>
    public static Bound<string> Cookie(string name) => Cookie<string>(name);
}
