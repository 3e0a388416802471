namespace Handlers;

/// <summary>Members of bindings that only bindings of certain types have.</summary>
/// <remarks>All members are pure and thread-safe.</remarks>
/// <example><code>
/// Bound&lt;DayOfWeek&gt; day = Handler.Query("day").Enum&lt;DayOfWeek&gt;().Or(DayOfWeek.Monday);
/// </code></example>
public static class BoundExtensions
{
    extension(Bound<string> bound)
    {
        /// <summary>Reads the text as one of an enumeration's names, letter case ignored. Numbers are not names.</summary>
        /// <typeparam name="E">The enumeration.</typeparam>
        /// <returns>A binding.</returns>
        public Bound<E> Enum<E>()
            where E : struct, Enum => Bound.Enum<E>(bound);
    }

    extension<A>(IEnumerable<Bound<A>> each)
    {
        /// <summary>Reads all of them as a list, and gathers the errors of all.</summary>
        /// <returns>A binding.</returns>
        public Bound<IReadOnlyList<A>> Gather() => Bound.All(each);
    }
}
