namespace Handlers;

/// <summary>Applies the functions that handlers yield.</summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// Handler&lt;int&gt; next = Handler.Return((int n) => n + 1).Apply(handler);
/// </code></example>
public static class HandlerFunctions
{
    extension<A, B>(Handler<Func<A, B>> function)
    {
        /// <summary>Runs the function that this handler yields on the value that another one yields. For more than one value use the
        /// <c>Apply</c> of tuples.</summary>
        /// <param name="argument">Runs second.</param>
        /// <returns>A handler.</returns>
        public Handler<B> Apply(Handler<A> argument) => function.Zip(argument, static (apply, value) => apply(value));
    }
}
