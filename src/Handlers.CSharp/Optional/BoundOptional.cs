namespace Handlers;

/// <summary>Extension methods for optional values of value types. For classes see <see cref="BoundOptionalReferences"/>.</summary>
/// <example><code>
/// Bound&lt;int?&gt; size = Handler.Query&lt;int&gt;("size").Optional();
/// Bound&lt;string?&gt; words = Handler.Query("q").Optional();
/// </code></example>
public static class BoundOptional
{
    /// <summary>Optional bindings of value types.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="bound">The binding.</param>
    extension<A>(Bound<A> bound)
        where A : struct
    {
        /// <summary>Makes a binding optional: a missing value becomes null. An invalid value is still an error.</summary>
        /// <returns>A binding that ends with the value, with null, or with an <see cref="InvalidInput"/> fault.</returns>
        public Bound<A?> Optional() => bound.Map(static value => (A?)value).Or(null);
    }
}

/// <summary>Extension methods for optional values of classes. For value types see <see cref="BoundOptional"/>.</summary>
/// <example><code>Bound&lt;string?&gt; words = Handler.Header("Accept-Language").Optional();</code></example>
public static class BoundOptionalReferences
{
    /// <summary>Optional bindings of classes.</summary>
    /// <typeparam name="A">The type of the value.</typeparam>
    /// <param name="bound">The binding.</param>
    extension<A>(Bound<A> bound)
        where A : class
    {
        /// <summary>Makes a binding optional: a missing value becomes null. An invalid value is still an error.</summary>
        /// <returns>A binding that ends with the value, with null, or with an <see cref="InvalidInput"/> fault.</returns>
        public Bound<A?> Optional() => bound.Map(static value => (A?)value).Or(null);
    }
}
