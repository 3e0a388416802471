namespace Handlers;

/// <summary>Values that may be missing, as nullable ones: of structures here, of classes in <see cref="BoundOptionalReferences"/>.</summary>
/// <example><code>
/// Bound&lt;int?&gt; size = Handler.Query&lt;int&gt;("size").Optional();
/// Bound&lt;string?&gt; words = Handler.Query("q").Optional();
/// </code></example>
public static class BoundOptional
{
    /// <summary>On bindings of structures.</summary>
    /// <typeparam name="A">What is read.</typeparam>
    /// <param name="bound">The binding.</param>
    extension<A>(Bound<A> bound)
        where A : struct
    {
        /// <summary>Null where there is nothing. What is there and wrong stays an error.</summary>
        /// <returns>A binding that ends with a value, null, or a fault: an <see cref="InvalidInput"/>.</returns>
        public Bound<A?> Optional() => bound.Map(static value => (A?)value).Or(null);
    }
}

/// <summary>Values that may be missing, of classes.</summary>
/// <example><code>Bound&lt;string?&gt; words = Handler.Header("Accept-Language").Optional();</code></example>
public static class BoundOptionalReferences
{
    /// <summary>On bindings of classes.</summary>
    /// <typeparam name="A">What is read.</typeparam>
    /// <param name="bound">The binding.</param>
    extension<A>(Bound<A> bound)
        where A : class
    {
        /// <summary>Null where there is nothing. What is there and wrong stays an error.</summary>
        /// <returns>A binding that ends with a value, null, or a fault: an <see cref="InvalidInput"/>.</returns>
        public Bound<A?> Optional() => bound.Map(static value => (A?)value).Or(null);
    }
}
