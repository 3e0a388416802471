namespace Handlers;

/// <summary>Creates views from functions that take typed values of their route. The C# face uses it for lambdas, and a host for its own kinds of
/// results.</summary>
/// <remarks>
/// <para>A function takes the values of the route's template from left to right, after the request if it takes the request as well. The second argument turns
/// its result into a handler: use <c>Handler.Read</c> for responses and <c>Handler.FromContext</c> for handlers.</para>
/// <para>Pure and thread-safe. Requests do not use reflection: the names of the function's parameters are read once, here.</para>
/// </remarks>
/// <example><code>
/// var view = RouteView.Of((int id) => Response.Text($"user {id}"), Handler.Read);
/// var app = App.Empty.With(RouteDefinition.Of("/users/{id}", [Method.Get], view));
/// </code></example>
public static class RouteView
{
    /// <summary>Creates a view from a function of one value.</summary>
    /// <typeparam name="T1">The type of the value.</typeparam>
    /// <typeparam name="F">The type of the function's result.</typeparam>
    /// <typeparam name="A">The type of the view's result.</typeparam>
    /// <param name="function">The function.</param>
    /// <param name="handle">Creates a handler from a function that takes the context, from which it reads the values.</param>
    /// <returns>A view.</returns>
    public static RouteView<A> Of<T1, F, A>(Func<T1, F> function, Func<Func<RequestContext, F>, Handler<A>> handle)
        where T1 : IParsable<T1>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Made(function, handle, context => function(context.RouteValue<T1>(-1)), RouteType.Of<T1>());
    }

    /// <summary>Creates a view from a function of two values.</summary>
    /// <inheritdoc cref="Of{T1, F, A}(Func{T1, F}, Func{Func{RequestContext, F}, Handler{A}})"/>
    public static RouteView<A> Of<T1, T2, F, A>(
        Func<T1, T2, F> function,
        Func<Func<RequestContext, F>, Handler<A>> handle
    )
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Made(
            function,
            handle,
            context => function(context.RouteValue<T1>(-2), context.RouteValue<T2>(-1)),
            RouteType.Of<T1>(),
            RouteType.Of<T2>()
        );
    }

    /// <summary>Creates a view from a function of three values.</summary>
    /// <inheritdoc cref="Of{T1, T2, F, A}(Func{T1, T2, F}, Func{Func{RequestContext, F}, Handler{A}})"/>
    public static RouteView<A> Of<T1, T2, T3, F, A>(
        Func<T1, T2, T3, F> function,
        Func<Func<RequestContext, F>, Handler<A>> handle
    )
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
        where T3 : IParsable<T3>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Made(
            function,
            handle,
            context => function(context.RouteValue<T1>(-3), context.RouteValue<T2>(-2), context.RouteValue<T3>(-1)),
            RouteType.Of<T1>(),
            RouteType.Of<T2>(),
            RouteType.Of<T3>()
        );
    }

    /// <summary>Creates a view from a function of four values.</summary>
    /// <inheritdoc cref="Of{T1, T2, T3, F, A}(Func{T1, T2, T3, F}, Func{Func{RequestContext, F}, Handler{A}})"/>
    public static RouteView<A> Of<T1, T2, T3, T4, F, A>(
        Func<T1, T2, T3, T4, F> function,
        Func<Func<RequestContext, F>, Handler<A>> handle
    )
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
        where T3 : IParsable<T3>
        where T4 : IParsable<T4>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Made(
            function,
            handle,
            context =>
                function(
                    context.RouteValue<T1>(-4),
                    context.RouteValue<T2>(-3),
                    context.RouteValue<T3>(-2),
                    context.RouteValue<T4>(-1)
                ),
            RouteType.Of<T1>(),
            RouteType.Of<T2>(),
            RouteType.Of<T3>(),
            RouteType.Of<T4>()
        );
    }

    /// <summary>Creates a view from a function of the request and one value.</summary>
    /// <inheritdoc cref="Of{T1, F, A}(Func{T1, F}, Func{Func{RequestContext, F}, Handler{A}})"/>
    public static RouteView<A> Of<T1, F, A>(
        Func<Request, T1, F> function,
        Func<Func<RequestContext, F>, Handler<A>> handle
    )
        where T1 : IParsable<T1>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Made(
            function,
            handle,
            context => function(context.Request, context.RouteValue<T1>(-1)),
            RouteType.Of<T1>()
        );
    }

    /// <summary>Creates a view from a function of the request and two values.</summary>
    /// <inheritdoc cref="Of{T1, T2, F, A}(Func{T1, T2, F}, Func{Func{RequestContext, F}, Handler{A}})"/>
    public static RouteView<A> Of<T1, T2, F, A>(
        Func<Request, T1, T2, F> function,
        Func<Func<RequestContext, F>, Handler<A>> handle
    )
        where T1 : IParsable<T1>
        where T2 : IParsable<T2>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Made(
            function,
            handle,
            context => function(context.Request, context.RouteValue<T1>(-2), context.RouteValue<T2>(-1)),
            RouteType.Of<T1>(),
            RouteType.Of<T2>()
        );
    }

    /// <summary>Returns a reader of one value by its parameter's name, for faces whose functions name their values.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="template">The template that has the parameter.</param>
    /// <param name="name">The parameter's name; letter case is ignored.</param>
    /// <returns>The template, in which the parameter now has the type, and the function that reads the value while a request of the route runs.</returns>
    /// <exception cref="RouteTemplateException">The template does not have the parameter, or its constraint does not fit the type.</exception>
    /// <example><code>
    /// var (template, id) = RouteView.Value&lt;int&gt;(RouteTemplate.Parse("/users/{id}"), "id");
    /// var user = RouteDefinition.Of(template, [Method.Get], Handler.Read(context => Response.Text($"user {id(context)}")));
    /// </code></example>
    public static (RouteTemplate Template, Func<RequestContext, T> Read) Value<T>(RouteTemplate template, string name)
        where T : IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(template);
        var index = template.IndexOf(name);
        // From the end, because a group's prefix puts its own parameters before these.
        var fromEnd = index - template.Parameters.Count;
        return (template.Typed(index, RouteType.Of<T>()), context => context.RouteValue<T>(fromEnd));
    }

    private static RouteView<A> Made<F, A>(
        Delegate function,
        Func<Func<RequestContext, F>, Handler<A>> handle,
        Func<RequestContext, F> read,
        params RouteType[] types
    )
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new RouteView<A>(handle(read), types, RouteViewNames.Of(function, types.Length));
    }
}
