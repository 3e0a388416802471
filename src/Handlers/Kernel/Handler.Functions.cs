namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Makes a handler of a function that returns the handler to run. An async lambda with a value is such a function: it may await
    /// handlers as well as tasks.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="function">Called at each run, on the run's thread; returns the handler to run. For a function that does not wait use
    /// <see cref="Sync{A}(Func{A})"/>.</param>
    /// <returns>A cold handler.</returns>
    /// <example><code>
    /// Handler&lt;string&gt; text = Handler.Of(async () => await File.ReadAllTextAsync("notes.txt", await Handler.Cancellation));
    /// </code></example>
    public static Handler<A> Of<A>(Func<Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Context.Bind(_ => RequireHandler.From(function, function(), "Of"));
    }

    /// <summary>Makes a handler of a function of the request that returns the handler to run. An async lambda with a value is such a
    /// function.</summary>
    /// <typeparam name="A">The type of the handler's value.</typeparam>
    /// <param name="function">Called at each run with the running request; returns the handler to run.</param>
    /// <returns>A cold handler; it faults where a run serves no request.</returns>
    public static Handler<A> Of<A>(Func<Request, Handler<A>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Context.Bind(context => RequireHandler.From(function, function(context.Request), "Of"));
    }
}
