using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>Reads one value as another, by the shape of <c>TryParse</c>.</summary>
/// <typeparam name="A">What is given.</typeparam>
/// <typeparam name="B">What it is read as.</typeparam>
/// <param name="value">The value.</param>
/// <param name="result">What it was read as.</param>
/// <returns>Whether it could be read.</returns>
/// <example><code>
/// TryRead&lt;string, Version&gt; version = Version.TryParse;
/// </code></example>
public delegate bool TryRead<in A, B>(A value, [MaybeNullWhen(false)] out B result);

public static partial class Binding
{
    /// <summary>Both: reads both and gathers the errors of both, the first's before the second's.</summary>
    /// <typeparam name="A">The first value.</typeparam>
    /// <typeparam name="B">The second value.</typeparam>
    /// <typeparam name="C">The function's result.</typeparam>
    /// <param name="first">Read first.</param>
    /// <param name="second">Read second, whatever became of the first.</param>
    /// <param name="both">Called when both values are there; what it throws is a fault.</param>
    /// <returns>A handler.</returns>
    public static Bound<C> Zip<A, B, C>(Bound<A> first, Bound<B> second, Func<A, B, C> both)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(both);
        return new ZipBound<A, B, C>(first, second, both);
    }

    /// <summary>All of a list: reads each and gathers the errors of each.</summary>
    /// <typeparam name="A">The values.</typeparam>
    /// <param name="each">Read in order; the list is read once, now.</param>
    /// <returns>A handler that yields the values in order.</returns>
    public static Bound<IReadOnlyList<A>> All<A>(IEnumerable<Bound<A>> each)
    {
        ArgumentNullException.ThrowIfNull(each);
        return new AllBound<A>([.. each]);
    }

    /// <summary>The value through a function.</summary>
    /// <typeparam name="A">The value.</typeparam>
    /// <typeparam name="B">The function's result.</typeparam>
    /// <param name="bound">Reads the value.</param>
    /// <param name="function">What it throws is a fault; see <see cref="Parse{A, B}"/> for one that may refuse.</param>
    /// <returns>A handler that can still be combined.</returns>
    public static Bound<B> Map<A, B>(Bound<A> bound, Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(function);
        return new ThroughBound<A, B>(
            bound,
            found => new(found.Errors is null ? function(found.Value) : default!, found.Errors, found.IsThere)
        );
    }

    /// <summary>Another value where there is nothing. What is there and wrong stays an error; of several, something is there when one is.</summary>
    /// <typeparam name="A">The value.</typeparam>
    /// <param name="bound">Reads the value.</param>
    /// <param name="otherwise">The value where nothing is there.</param>
    /// <returns>A handler that can still be combined.</returns>
    public static Bound<A> Or<A>(Bound<A> bound, A otherwise)
    {
        ArgumentNullException.ThrowIfNull(bound);
        return new ThroughBound<A, A>(
            bound,
            found => found is { Errors: not null, IsThere: false } ? Found<A>.Of(otherwise, isThere: false) : found
        );
    }

    /// <summary>The value where a condition holds, else an error.</summary>
    /// <typeparam name="A">The value.</typeparam>
    /// <param name="bound">Reads the value.</param>
    /// <param name="predicate">The condition; what it throws is a fault. Not asked of what was not there.</param>
    /// <param name="expected">What the condition expects, with its article: <c>a page from 1</c>.</param>
    /// <returns>A handler that can still be combined.</returns>
    public static Bound<A> Where<A>(Bound<A> bound, Func<A, bool> predicate, string expected)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        return new ThroughBound<A, A>(
            bound,
            found =>
                found.Errors is not null || !found.IsThere || predicate(found.Value)
                    ? found
                    : Found<A>.Wrong(bound.Place.Error(expected, Texts.Shown(found.Value)))
        );
    }

    /// <summary>The value, unless a function finds errors in it: all of them are gathered.</summary>
    /// <typeparam name="A">The value.</typeparam>
    /// <param name="bound">Reads the value.</param>
    /// <param name="errors">Gives what is wrong with the value, nothing where it is right; what it throws is a fault.</param>
    /// <returns>A handler that can still be combined.</returns>
    public static Bound<A> Check<A>(Bound<A> bound, Func<A, IEnumerable<InputError>> errors)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentNullException.ThrowIfNull(errors);
        return new ThroughBound<A, A>(
            bound,
            found =>
                found.Errors is null && errors(found.Value).ToArray() is { Length: > 0 } wrong
                    ? Found<A>.Wrong(wrong)
                    : found
        );
    }

    /// <summary>The value read as another, or an error.</summary>
    /// <typeparam name="A">The value.</typeparam>
    /// <typeparam name="B">What it is read as.</typeparam>
    /// <param name="bound">Reads the value.</param>
    /// <param name="expected">What the function expects, with its article: <c>an e-mail address</c>.</param>
    /// <param name="read">A method such as <c>TryParse</c>; what it throws is a fault.</param>
    /// <returns>A handler that can still be combined.</returns>
    public static Bound<B> Parse<A, B>(Bound<A> bound, string expected, TryRead<A, B> read)
    {
        ArgumentNullException.ThrowIfNull(bound);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        ArgumentNullException.ThrowIfNull(read);
        return new ThroughBound<A, B>(
            bound,
            found =>
                found.Errors is not null ? new(default!, found.Errors, found.IsThere)
                : read(found.Value, out var result) ? Found<B>.Of(result, found.IsThere)
                : Found<B>.Wrong(bound.Place.Error(expected, Texts.Shown(found.Value)))
        );
    }

    /// <summary>A text as one of an enumeration's names, letter case ignored. Numbers are no names.</summary>
    /// <typeparam name="E">The enumeration.</typeparam>
    /// <param name="bound">Reads the text.</param>
    /// <returns>A handler that can still be combined.</returns>
    public static Bound<E> Enum<E>(Bound<string> bound)
        where E : struct, Enum
    {
        var names = System.Enum.GetNames<E>();
        return Parse(
            bound,
            Expected.OneOf(names),
            (string text, out E value) =>
            {
                value = default;
                return names.Contains(text, StringComparer.OrdinalIgnoreCase)
                    && System.Enum.TryParse(text, ignoreCase: true, out value);
            }
        );
    }
}
