namespace Handlers;

public abstract partial class Handler
{
    /// <summary>Makes a handler of a function that returns the handler to run. An async lambda without a value is such a function: it may await
    /// handlers as well as tasks.</summary>
    /// <param name="action">Called at each run, on the run's thread; returns a handler. For an action that does not wait use
    /// <see cref="Sync(Action)"/>.</param>
    /// <returns>A cold handler that yields nothing.</returns>
    /// <example><code>Handler saved = Handler.Act(async () => await File.WriteAllTextAsync("notes.txt", "tea"));</code></example>
    public static Handler Act(Func<Handler> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Context.Bind(_ => RequireHandler.From(action, action(), "Act").AsUnit());
    }

    /// <summary>Makes a handler of a function of the request that returns the handler to run. An async lambda without a value is such a
    /// function.</summary>
    /// <param name="action">Called at each run with the running request; returns a handler.</param>
    /// <returns>A cold handler that yields nothing; it faults where a run serves no request.</returns>
    public static Handler Act(Func<Request, Handler> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Context.Bind(context => RequireHandler.From(action, action(context.Request), "Act").AsUnit());
    }
}
