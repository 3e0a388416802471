namespace Handlers;

/// <summary>
/// A typed place for a value that belongs to the running request: Flask's <c>g</c>, with a type. The key is an identity, made
/// once (a static field); the values live in the fiber, so they are the same for sync and async steps, never leak into the
/// next request, and are not visible outside a run. A spawned child inherits a snapshot.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>Thread-safe: a key holds no value. Flask's counterparts are <c>g</c> and context variables, whose changes leak into the worker's context.</remarks>
/// <example><code>
/// static readonly Key&lt;string&gt; User = new("user", () => "nobody");
/// static Handler&lt;string&gt; Greet() => from name in User.Get() select "Hello, " + name;
/// </code></example>
public sealed class Key<T>
{
    private readonly Func<T>? initial;
    private readonly Handler<T> get;

    /// <summary>Makes a key.</summary>
    /// <param name="name">What error messages call it. Two keys of one name are two keys.</param>
    /// <param name="initial">Gives the value of a key that was not set; called at each such read, on the run's thread. Null
    /// (the default): reading a key that was not set is a fault.</param>
    public Key(string name, Func<T>? initial = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        this.initial = initial;
        get = new GetKeyNode<T>(this);
    }

    /// <summary>What error messages call it.</summary>
    public string Name { get; }

    /// <summary>A handler that yields the value of this key in the running request.</summary>
    /// <returns>The value, or the initial one. Faults with <see cref="KeyNotFoundException"/> when there is neither. Never waits.</returns>
    public Handler<T> Get() => get;

    /// <summary>A handler that sets the value for the rest of the run.</summary>
    /// <param name="value">The new value.</param>
    /// <returns>A handler that only acts and never waits.</returns>
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
                + "Set it in a before hook, or give the key an initial value."
        );
    }

    internal KeyEntry Write(KeyEntry? entries, T value) =>
        new KeyEntry<T>(this, value, KeyEntry.Without(entries, this));

    /// <summary>The name, for messages.</summary>
    /// <returns><c>key NAME</c>.</returns>
    public override string ToString() => $"key {Name}";
}
