namespace Handlers;

/// <summary>
/// The words that make handlers, on the type <see cref="Handler"/>: values and ways to end here; functions, waiting and the
/// request in the other parts. Each is one expression over <see cref="Primitives"/>, and nothing runs before an interpreter does.
/// </summary>
/// <remarks>
/// <para>Functions given to them run once for each run, on the run's thread. An exception that a function throws is a
/// fault.</para>
/// <para>All members are pure and thread-safe.</para>
/// </remarks>
/// <example><code>
/// Handler&lt;string&gt; greeting =
///     from request in Handler.Request
///     from name in Handler.Of(() => request.Query["name"] ?? "world")
///     select $"Hello, {name}";
/// </code></example>
public static partial class HandlerWords
{
    extension(Handler)
    {
        /// <summary>Yields a value and does nothing. The value is made now, once: for one at each run see <c>Of</c>.</summary>
        /// <typeparam name="A">The type of the value.</typeparam>
        /// <param name="value">The value.</param>
        /// <returns>A handler that never waits, halts or faults.</returns>
        public static Handler<A> Return<A>(A value) => Primitives.Return(value);

        /// <summary>Does nothing and yields nothing.</summary>
        public static Handler Nothing => Primitives.Nothing;

        /// <summary>Ends in a fault, without throwing. Follows <c>raise</c> in a view.</summary>
        /// <typeparam name="A">The value that it never yields.</typeparam>
        /// <param name="fault">The exception; error handlers get this very object.</param>
        /// <returns>A handler that always faults.</returns>
        public static Handler<A> Fail<A>(Exception fault) => Primitives.Fail<A>(fault);

        /// <summary>Ends in the error of a status, a new one at each run: error handlers may answer it. Follows
        /// <c>abort(status)</c> (E14).</summary>
        /// <typeparam name="A">The value that it never yields.</typeparam>
        /// <param name="status">400 to 599; another is refused at once (<see cref="ArgumentOutOfRangeException"/>). To end with it, <c>Halt</c>.</param>
        /// <param name="detail">A sentence for the client. Default: none.</param>
        /// <returns>A handler that always faults, with an <see cref="HttpError"/>.</returns>
        public static Handler<A> Fail<A>(Status status, string? detail = null) => Primitives.Fail<A>(status, detail);

        /// <summary>Ends early with a response. It is no error: after hooks see it, error handlers do not. Follows
        /// <c>abort(response)</c> (E15).</summary>
        /// <typeparam name="A">The value that it never yields.</typeparam>
        /// <param name="response">The response; a text converts.</param>
        /// <returns>A handler that always halts.</returns>
        public static Handler<A> Halt<A>(Response response) => Primitives.Halt<A>(response);

        /// <summary>Ends early with a response, where no value is asked for: in a before hook or a decorator's guard.</summary>
        /// <param name="response">The response; a text converts.</param>
        /// <returns>A handler that always halts.</returns>
        public static Handler Halt(Response response) => Primitives.Ignore(Primitives.Halt<Response>(response));
    }
}
