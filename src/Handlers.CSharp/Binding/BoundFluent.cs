namespace Handlers;

/// <summary>
/// What is done with a binding so that it stays one, and can be combined with others. Each member is one expression over
/// <see cref="Binding"/>, and runs nothing.
/// </summary>
/// <remarks>All members are pure and thread-safe. Input that is wrong is a fault, an
/// <see cref="InvalidInput"/> that lists everything that is wrong; so is an exception that a function throws. Functions run on the run's thread. What gives a handler
/// (<c>Bind</c>, LINQ's <c>from</c>) ends the gathering: it runs when the binding is whole.</remarks>
/// <example><code>
/// Bound&lt;DayOfWeek&gt; day = Handler.Query("day").Enum&lt;DayOfWeek&gt;().Or(DayOfWeek.Monday);
/// Bound&lt;Version&gt; version = Handler.Header("X-Version").Parse&lt;Version&gt;("a version such as 1.2", Version.TryParse);
/// </code></example>
public static class BoundFluent
{
    /// <summary>On bindings.</summary>
    /// <typeparam name="A">What is read.</typeparam>
    /// <param name="bound">The binding.</param>
    extension<A>(Bound<A> bound)
    {
        /// <summary>The value through a function that does not wait.</summary>
        /// <typeparam name="B">The function's result.</typeparam>
        /// <param name="function">Not called unless there is a value.</param>
        /// <returns>A binding.</returns>
        public Bound<B> Map<B>(Func<A, B> function) => Binding.Map(bound, function);

        /// <summary>Another value where there is nothing. What is there and wrong stays an error.</summary>
        /// <param name="otherwise">The value.</param>
        /// <returns>A binding.</returns>
        public Bound<A> Or(A otherwise) => Binding.Or(bound, otherwise);

        /// <summary>The value where a condition holds, else an error.</summary>
        /// <param name="predicate">The condition; not asked of what was not there.</param>
        /// <param name="expected">What the condition expects, with its article: <c>a page from 1</c>.</param>
        /// <returns>A binding.</returns>
        public Bound<A> Where(Func<A, bool> predicate, string expected) => Binding.Where(bound, predicate, expected);

        /// <summary>The value, unless a function finds errors in it: all of them are gathered.</summary>
        /// <param name="errors">Gives what is wrong with the value; nothing where it is right.</param>
        /// <returns>A binding.</returns>
        public Bound<A> Check(Func<A, IEnumerable<InputError>> errors) => Binding.Check(bound, errors);

        /// <summary>This binding and another; both are read, the errors of both are gathered.</summary>
        /// <typeparam name="B">What the other reads.</typeparam>
        /// <typeparam name="C">The function's result.</typeparam>
        /// <param name="other">Read second, whatever became of the first.</param>
        /// <param name="both">Gets both values.</param>
        /// <returns>A binding.</returns>
        public Bound<C> Zip<B, C>(Bound<B> other, Func<A, B, C> both) => Binding.Zip(bound, other, both);

        /// <summary>This binding and another as a pair; the errors of both are gathered.</summary>
        /// <typeparam name="B">What the other reads.</typeparam>
        /// <param name="other">Read second, whatever became of the first.</param>
        /// <returns>A binding.</returns>
        public Bound<(A First, B Second)> Zip<B>(Bound<B> other) =>
            Binding.Zip(bound, other, static (first, second) => (first, second));
    }

    /// <summary>On bindings of texts.</summary>
    /// <param name="bound">The binding.</param>
    extension(Bound<string> bound)
    {
        /// <summary>The text read as another value, or an error.</summary>
        /// <typeparam name="B">What it is read as.</typeparam>
        /// <param name="expected">What the function expects, with its article.</param>
        /// <param name="read">A method such as <c>TryParse</c>.</param>
        /// <returns>A binding.</returns>
        public Bound<B> Parse<B>(string expected, TryRead<string, B> read) => Binding.Parse(bound, expected, read);

        /// <summary>The text as one of an enumeration's names, letter case ignored.</summary>
        /// <typeparam name="E">The enumeration.</typeparam>
        /// <returns>A binding.</returns>
        public Bound<E> Enum<E>()
            where E : struct, Enum => Binding.Enum<E>(bound);
    }

    /// <summary>On several bindings.</summary>
    /// <typeparam name="A">What each reads.</typeparam>
    /// <param name="each">The bindings, in order.</param>
    extension<A>(IEnumerable<Bound<A>> each)
    {
        /// <summary>All of them as a list; the errors of all are gathered.</summary>
        /// <returns>A binding.</returns>
        public Bound<IReadOnlyList<A>> Gather() => Binding.All(each);
    }
}
