namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Makes a handler that yields a value and does nothing. The value is made now, once. To make one at each run use
    /// <see cref="Sync{A}(Func{A})"/>.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A handler that never waits, halts or faults.</returns>
    /// <example><code>Handler&lt;int&gt; answer = Handler.Return(41).Map(x => x + 1);</code></example>
    public static Handler<A> Return<A>(A value) => new ReturnNode<A>(value);

    /// <summary>The handler that does nothing and yields nothing.</summary>
    public static Handler Nothing { get; } = new ReturnNode<Unit>(default);

    /// <summary>Makes a handler that ends in a fault, without throwing. Follows <c>raise</c> in a view.</summary>
    /// <typeparam name="A">The type of the value that it never yields.</typeparam>
    /// <param name="fault">The exception; error handlers get this very object.</param>
    /// <returns>A handler that always faults.</returns>
    public static Handler<A> Fail<A>(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return new FailNode<A>(fault);
    }

    /// <summary>Makes a handler that faults with the HTTP error of a status. Error handlers may answer it; to end with a status without
    /// asking them, use <see cref="Halt{A}"/>. Follows <c>abort(status)</c>.</summary>
    /// <remarks>The error is made at each run, because an exception keeps the stack of where it was thrown.</remarks>
    /// <typeparam name="A">The type of the value that it never yields.</typeparam>
    /// <param name="status">400 to 599.</param>
    /// <param name="detail">A sentence for the client. The default is none.</param>
    /// <returns>A handler that always faults, with an <see cref="HttpError"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is not an error; thrown here, when the handler is built.</exception>
    public static Handler<A> Fail<A>(Status status, string? detail = null)
    {
        _ = HttpError.Of(status, detail);
        return Context.Bind(_ => Fail<A>(HttpError.Of(status, detail)));
    }

    /// <summary>
    /// Makes a handler that ends early with a response. It is not an error: after hooks see it, error handlers do not. In an
    /// <c>async Handler</c> method it costs about 3 µs, so return a response where you can. Follows <c>abort(response)</c>.
    /// </summary>
    /// <typeparam name="A">The type of the value that it never yields.</typeparam>
    /// <param name="response">The response; in C# a text converts.</param>
    /// <returns>A handler that always halts.</returns>
    public static Handler<A> Halt<A>(Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new HaltNode<A>(response);
    }

    /// <summary>Makes a handler that ends early with a response, where no value is asked for: in a before hook or in the guard of a
    /// decorator.</summary>
    /// <param name="response">The response; in C# a text converts.</param>
    /// <returns>A handler that always halts.</returns>
    public static Handler Halt(Response response) => Halt<Unit>(response);
}
