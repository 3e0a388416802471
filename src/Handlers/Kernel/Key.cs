namespace Handlers;

/// <summary>
/// A key for a typed value of the running request, like Flask's <c>g</c>. Create a key once, in a static field; the values
/// are kept by the run, so they are the same for sync and async steps, never leak into the next request, and are not
/// visible outside a run. A spawned fiber inherits a snapshot.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>Thread-safe, because a key holds no value. Flask's counterparts are <c>g</c> and context variables, whose changes leak into the worker's
/// context.</remarks>
/// <example><code>
/// static readonly Key&lt;string&gt; User = new("user", () => "guest");
/// static Handler&lt;string&gt; Greet() => from name in User.Get() select "Hello, " + name;
/// </code></example>
public sealed class Key<T>
{
    private readonly Func<T>? initial;
    private readonly Handler<T> get;

    /// <summary>Creates a key.</summary>
    /// <param name="name">The name in error messages. Two keys with the same name are different keys.</param>
    /// <param name="initial">Returns the value of a key that was not set; called at each such read, on the run's thread. The default is null:
    /// reading a key that was not set is a fault.</param>
    public Key(string name, Func<T>? initial = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        this.initial = initial;
        get = new GetKeyNode<T>(this);
    }

    /// <summary>The name in error messages.</summary>
    public string Name { get; }

    /// <summary>Reads the value of this key in the running request.</summary>
    /// <returns>A handler that yields the value that was set, or else the initial value; faults with <see cref="KeyNotFoundException"/> if there
    /// is neither.</returns>
    public Handler<T> Get() => get;

    /// <summary>Sets the value for the rest of the run.</summary>
    /// <param name="value">The new value.</param>
    /// <returns>A handler without a value.</returns>
    public Handler Set(T value) => new SetKeyNode<T>(this, value);

    internal T Read(KeyEntry? entries)
    {
        for (var entry = entries; entry is not null; entry = entry.Next)
        {
            if (ReferenceEquals(entry.Key, this))
                return ((KeyEntry<T>)entry).Value;
            if (entry.Next is null && entry is KeyTable table && table.Find(this) is { } found)
                return ((KeyEntry<T>)found).Value;
        }
        if (initial is not null)
            return initial();
        throw new KeyNotFoundException(
            $"Expected a value for the key '{Name}' ({typeof(T).Name}), found none in this request. "
                + "Set it in a before hook, or create the key with an initial value."
        );
    }

    internal KeyEntry Write(KeyEntry? entries, T value) =>
        new KeyEntry<T>(this, value, KeyEntry.Without(entries, this));

    /// <summary>Returns the name for messages.</summary>
    /// <returns>The text <c>key NAME</c>.</returns>
    public override string ToString() => $"key {Name}";
}
