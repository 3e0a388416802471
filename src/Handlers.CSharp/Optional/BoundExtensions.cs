namespace Handlers;

/// <summary>Extension methods for bindings of certain types.</summary>
/// <remarks>Pure and thread-safe.</remarks>
/// <example><code>
/// Bound&lt;DayOfWeek&gt; day = Handler.Query("day").Enum&lt;DayOfWeek&gt;().Or(DayOfWeek.Monday);
/// </code></example>
public static class BoundExtensions
{
    extension(Bound<string> bound)
    {
        /// <summary>Reads the text as a name of an enumeration, ignoring case. Numbers are not accepted.</summary>
        /// <typeparam name="E">The type of the enumeration.</typeparam>
        /// <returns>The new binding.</returns>
        public Bound<E> Enum<E>()
            where E : struct, Enum => Bound.Enum<E>(bound);
    }

    extension<A>(IEnumerable<Bound<A>> each)
    {
        /// <summary>Combines several bindings into a binding of a list, which gathers all their errors.</summary>
        /// <returns>The new binding.</returns>
        public Bound<IReadOnlyList<A>> Gather() => Bound.All(each);
    }
}
