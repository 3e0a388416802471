using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Handlers;

/// <summary>Reads a value as another, as the methods called <c>TryParse</c> do.</summary>
/// <typeparam name="A">The value.</typeparam>
/// <typeparam name="B">What it is read as.</typeparam>
/// <param name="value">The value.</param>
/// <param name="result">What it was read as.</param>
/// <returns>Whether it could be read.</returns>
/// <example><code>
/// TryRead&lt;string, Version&gt; version = Version.TryParse;
/// </code></example>
public delegate bool TryRead<in A, B>(A value, [MaybeNullWhen(false)] out B result);

public abstract partial class Bound<A>
{
    /// <summary>Passes the value through a function that does not wait.</summary>
    /// <typeparam name="B">The function's result.</typeparam>
    /// <param name="function">Called only when there is a value. What it throws is a fault; for one that may refuse the value use
    /// <see cref="Parse{B}"/>.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public new Bound<B> Map<B>(Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new ThroughBound<A, B>(
            this,
            found => new(found.Errors is null ? function(found.Value) : default!, found.Errors, found.IsThere)
        );
    }

    /// <summary>Yields another value where there is nothing. A value that is there and wrong stays an error; of several, something is there when
    /// one of them is.</summary>
    /// <param name="otherwise">The value where nothing is there.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<A> Or(A otherwise) =>
        new ThroughBound<A, A>(
            this,
            found =>
                found is { Errors: not null, IsThere: false } ? BoundResult<A>.Of(otherwise, isThere: false) : found
        );

    /// <summary>Yields the value where a condition holds, else an error.</summary>
    /// <param name="predicate">The condition; it is not asked of a value that is missing. What it throws is a fault.</param>
    /// <param name="expected">What the condition expects, with its article: <c>a page from 1</c>.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<A> Where(Func<A, bool> predicate, string expected)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentException.ThrowIfNullOrEmpty(expected);
        return new ThroughBound<A, A>(
            this,
            found =>
                found.Errors is not null || !found.IsThere || predicate(found.Value)
                    ? found
                    : BoundResult<A>.Wrong(Place.Error(expected, Texts.Shown(found.Value)))
        );
    }

    /// <summary>Yields the value, unless a function finds errors in it: all of them are gathered.</summary>
    /// <param name="errors">Gives what is wrong with the value; an empty list where it is right. What it throws is a fault.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<A> Check(Func<A, IEnumerable<InputError>> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return new ThroughBound<A, A>(
            this,
            found =>
                found.Errors is null && errors(found.Value).ToArray() is { Length: > 0 } wrong
                    ? BoundResult<A>.Wrong(Place.Shown(wrong))
                    : found
        );
    }

    /// <summary>Reads the value as another, or yields an error.</summary>
    /// <typeparam name="B">What it is read as.</typeparam>
    /// <param name="expected">What the function expects, with its article: <c>an e-mail address</c>.</param>
    /// <param name="read">A method such as <c>TryParse</c>; what it throws is a fault.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<B> Parse<B>(string expected, TryRead<A, B> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(expected);
        ArgumentNullException.ThrowIfNull(read);
        return new ThroughBound<A, B>(
            this,
            found =>
                found.Errors is not null ? new(default!, found.Errors, found.IsThere)
                : read(found.Value, out var result) ? BoundResult<B>.Of(result, found.IsThere)
                : BoundResult<B>.Wrong(Place.Error(expected, Texts.Shown(found.Value)))
        );
    }

    /// <summary>Reads a secret, such as a password or a token: errors say where it stands and what was expected, and never what was found. Cookies and
    /// the headers Authorization, Proxy-Authorization and Cookie are secret without it.</summary>
    /// <returns>A binding, which can still be combined; what it is combined with to one value is secret, too.</returns>
    /// <example><code>Bound&lt;string&gt; pin = Handler.Form("pin").Secret().Where(pin => pin.Length == 6, "six digits");</code></example>
    public Bound<A> Secret() => new SecretBound<A>(this);

    /// <summary>Reads this binding and another, and gathers the errors of both, this one's first.</summary>
    /// <typeparam name="B">What the other reads.</typeparam>
    /// <typeparam name="C">The function's result.</typeparam>
    /// <param name="other">Read second, whatever became of the first.</param>
    /// <param name="both">Called when both values are there; what it throws is a fault.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<C> Zip<B, C>(Bound<B> other, Func<A, B, C> both)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(both);
        return new ZipBound<A, B, C>(this, other, both);
    }

    /// <summary>Reads this binding and another as a pair, and gathers the errors of both.</summary>
    /// <typeparam name="B">What the other reads.</typeparam>
    /// <param name="other">Read second, whatever became of the first.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<(A First, B Second)> Zip<B>(Bound<B> other) => Zip(other, static (first, second) => (first, second));

    /// <summary>Does not compile: the task would not be awaited. Use <c>Bind</c>.</summary>
    [Obsolete(Waits, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [OverloadResolutionPriority(1)]
    public new Handler<B> Map<B>(Func<A, Task<B>> function) => Bind(value => Of(() => function(value)));

    /// <summary>Does not compile: the task would not be awaited. Use <c>Bind</c>.</summary>
    [Obsolete(Waits, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public new Handler<B> Map<B>(Func<A, ValueTask<B>> function) => Bind(value => Of(() => function(value)));
}
