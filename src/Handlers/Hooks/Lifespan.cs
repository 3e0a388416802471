namespace Handlers;

/// <summary>
/// Something that an app needs while it is served, such as a connection pool, a cache or a watcher. It is opened before the first request, and closed after
/// the last request and the host's fibers. Lifespans are opened in the order in which they were added to the app, and closed in reverse order.
/// </summary>
/// <remarks>
/// Typed keys that an opening sets are available in every request, in later openings and in the closings; use them to pass a resource
/// to views. If an opening faults, the lifespans before it are closed again and the host does not start (<see cref="LifespanFailedException"/>). Immutable.
/// Follows Quart's <c>while_serving</c>, except that Quart does not close in reverse order.
/// </remarks>
/// <example><code>
/// static readonly Key&lt;Db> Database = new("database");
/// static readonly App Served = App.Empty.With(
///     Lifespan.Of("database", Database, Handler.FromTask(_ => ConnectAsync()), db => Handler.Sync(() => db.Close())));
/// </code></example>
public sealed class Lifespan
{
    private Lifespan(string name, Handler open, Func<Handler, Handler> openThen, Handler close) =>
        (Name, Opening, OpenThen, Closing) = (name, open, openThen, close);

    /// <summary>Gets the name in reports and errors.</summary>
    public string Name { get; }

    /// <summary>Gets the handler that runs before the first request, outside of any request.</summary>
    public Handler Opening { get; }

    /// <summary>Returns the opening, followed by a handler that runs as soon as it has succeeded; if there is a resource, before any cancellation is
    /// delivered.</summary>
    internal Func<Handler, Handler> OpenThen { get; }

    /// <summary>Gets the handler that runs after the last request, outside of any request, if the opening succeeded.</summary>
    public Handler Closing { get; }

    /// <summary>Creates a lifespan from two handlers.</summary>
    /// <param name="name">The name; it must not be empty.</param>
    /// <param name="open">The opening. It sees the services of the host and the keys that earlier lifespans set; it is cancelled when the host cancels
    /// startup. A cancelled opening is not closed, so it must release what it has acquired by then; the overload with a key does that for
    /// a resource.</param>
    /// <param name="close">The closing. It sees the same keys, and those set by the opening. It is masked: cancellation does not stop it. Its faults are
    /// reported.</param>
    /// <returns>A lifespan.</returns>
    public static Lifespan Of(string name, Handler open, Handler close)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(close);
        return new Lifespan(name, open, open.Then, close);
    }

    /// <summary>Creates a lifespan of a resource, which every request finds under a key.</summary>
    /// <typeparam name="R">The type of the resource.</typeparam>
    /// <param name="name">The name; it must not be empty.</param>
    /// <param name="key">The key of the resource.</param>
    /// <param name="acquire">Returns the resource. It is masked, as in <c>Handler.Bracket</c>: if startup is cancelled, the host waits until the resource is
    /// acquired, and releases it. If that can take long, give it a limit: <c>connect.Timeout(…)</c>.</param>
    /// <param name="release">Releases the resource; it is masked.</param>
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
