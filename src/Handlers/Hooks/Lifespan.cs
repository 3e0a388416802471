namespace Handlers;

/// <summary>
/// What an app needs as long as it is served: opened before the first request, closed after the last one and after the host's fibers. A
/// pool of connections, a cache, a watcher. Lifespans are opened in the order in which they were added to the app and closed in reverse.
/// </summary>
/// <remarks>
/// Typed keys that an opening sets are there in every request, in the openings after it and in the closings: that is how a resource gets
/// to views. When one faults, those before it are closed again, and the host does not start (<see cref="LifespanFailedException"/>). Immutable. Follows
/// Quart's <c>while_serving</c>, which closes in the wrong order.
/// </remarks>
/// <example><code>
/// static readonly Key&lt;Db> Database = new("database");
/// static readonly App Served = App.Empty.With(
///     Lifespan.Of("database", Database, Handler.FromTask(_ => ConnectAsync()), db => Handler.Act(() => db.Close())));
/// </code></example>
public sealed class Lifespan
{
    private Lifespan(string name, Handler open, Func<Handler, Handler> openThen, Handler close) =>
        (Name, Opening, OpenThen, Closing) = (name, open, openThen, close);

    /// <summary>What reports and errors call it.</summary>
    public string Name { get; }

    /// <summary>Runs before the first request, without one.</summary>
    public Handler Opening { get; }

    /// <summary>The opening, and something that is done as soon as it has succeeded: before any cancellation is delivered, where there is a
    /// resource.</summary>
    internal Func<Handler, Handler> OpenThen { get; }

    /// <summary>Runs after the last request, without one, if the opening succeeded.</summary>
    public Handler Closing { get; }

    /// <summary>A lifespan of two handlers.</summary>
    /// <param name="name">Not empty.</param>
    /// <param name="open">Sees the services of the host and the keys that lifespans before it set; it is cancelled when the host cancels
    /// startup. One that was cancelled is not closed, so it gives back itself what it has acquired by then; the form with a key does that for
    /// a resource.</param>
    /// <param name="close">Sees the same keys and its own. Masked. A fault of it is reported.</param>
    /// <returns>A lifespan.</returns>
    public static Lifespan Of(string name, Handler open, Handler close)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(close);
        return new Lifespan(name, open, open.Then, close);
    }

    /// <summary>A lifespan around a resource, which every request finds under a key.</summary>
    /// <typeparam name="R">The resource.</typeparam>
    /// <param name="name">Not empty.</param>
    /// <param name="key">Where it is found.</param>
    /// <param name="acquire">Yields the resource. Masked, as in <c>Handler.Bracket</c>: a start that is cancelled waits until the resource is there,
    /// and gives it back. Where that can take long, give it a limit: <c>connect.Timeout(…)</c>.</param>
    /// <param name="release">Gives it back; masked.</param>
    /// <returns>A lifespan.</returns>
    public static Lifespan Of<R>(string name, Key<R> key, Handler<R> acquire, Func<R, Handler> release)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(acquire);
        ArgumentNullException.ThrowIfNull(release);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new Lifespan(
            name,
            Open(Handler.Nothing),
            Open,
            key.Get().Bind(resource => release(resource).As(resource))
        );

        Handler Open(Handler opened) =>
            Handler.Uncancelable(_ => acquire.Bind(resource => key.Set(resource).Then(opened).As(resource))).Ignore();
    }
}
