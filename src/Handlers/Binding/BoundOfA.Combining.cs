using System.Diagnostics.CodeAnalysis;

namespace Handlers;

/// <summary>Converts a value to another type if it can, like the <c>TryParse</c> methods.</summary>
/// <typeparam name="A">The type of the value.</typeparam>
/// <typeparam name="B">The type of the result.</typeparam>
/// <param name="value">The value.</param>
/// <param name="result">The result.</param>
/// <returns>Whether the value could be converted.</returns>
/// <example><code>
/// TryRead&lt;string, Version&gt; version = Version.TryParse;
/// </code></example>
public delegate bool TryRead<in A, B>(A value, [MaybeNullWhen(false)] out B result);

public abstract partial class Bound<A>
{
    /// <summary>Transforms the value with a function that does not wait.</summary>
    /// <typeparam name="B">The type of the function's result.</typeparam>
    /// <param name="function">The function, which is called only if there is a value. Its exceptions are faults; use <see cref="Parse{B}"/> for a function
    /// that may refuse the value.</param>
    /// <returns>A binding, which can still be combined.</returns>
    /// <exception cref="ArgumentException">The function returns a task, which would not be awaited; thrown here, when the binding is built.</exception>
    public new Bound<B> Map<B>(Func<A, B> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        WaitingType.RefuseTask<B>(nameof(function));
        return new ThroughBound<A, B>(
            this,
            found => new(found.Errors is null ? function(found.Value) : default!, found.Errors, found.IsThere)
        );
    }

    /// <summary>Returns another value if the value is missing. A wrong value stays an error. A combination counts as missing only if
    /// all of its parts are missing.</summary>
    /// <param name="otherwise">The value to use if the value is missing.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<A> Or(A otherwise) =>
        new ThroughBound<A, A>(
            this,
            found =>
                found is { Errors: not null, IsThere: false } ? BoundResult<A>.Of(otherwise, isThere: false) : found
        );

    /// <summary>Returns the value if a condition holds, and otherwise an error.</summary>
    /// <param name="predicate">The condition, which is not evaluated for a missing value. Its exceptions are faults.</param>
    /// <param name="expected">The description of a valid value, with its article: <c>a page from 1</c>.</param>
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

    /// <summary>Returns the value, unless a function finds errors in it; all of the errors are collected.</summary>
    /// <param name="errors">Returns the errors of the value, or an empty list if it is valid. Its exceptions are faults.</param>
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

    /// <summary>Parses the value as another type, or returns an error.</summary>
    /// <typeparam name="B">The type of the result.</typeparam>
    /// <param name="expected">The description of a valid value, with its article: <c>an e-mail address</c>.</param>
    /// <param name="read">A method such as <c>TryParse</c>; its exceptions are faults.</param>
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

    /// <summary>Describes the expected value in the errors for a missing or unreadable value. Use it for a type whose text form the library
    /// does not know; the errors of later conditions keep their own descriptions.</summary>
    /// <param name="expected">The description, with its article: <c>an IBAN such as DE02120300000000202051</c>. The client reads it, too.</param>
    /// <returns>A binding, which can still be combined.</returns>
    /// <example><code>Bound&lt;Guid&gt; ticket = Handler.Query&lt;Guid&gt;("ticket").Expect("the number of a ticket");</code></example>
    public Bound<A> Expect(string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(expected);
        return new ThroughBound<A, A>(
            this,
            found =>
                found.Errors is { } errors
                    ? new(
                        found.Value,
                        Array.ConvertAll(errors, error => Place.Expecting(expected, error)),
                        found.IsThere
                    )
                    : found
        );
    }

    /// <summary>Marks the value as a secret, such as a password or a token: errors show its place and the expected kind of value, but never the value. Cookies
    /// and the headers Authorization, Proxy-Authorization and Cookie are always secret.</summary>
    /// <returns>A binding, which can still be combined; a value that is combined from it is also secret.</returns>
    /// <example><code>Bound&lt;string&gt; pin = Handler.Form("pin").Secret().Where(pin => pin.Length == 6, "six digits");</code></example>
    public Bound<A> Secret() => new SecretBound<A>(this);

    /// <summary>Reads this binding and another one, and collects the errors of both, those of this binding first.</summary>
    /// <typeparam name="B">The type of the other value.</typeparam>
    /// <typeparam name="C">The type of the function's result.</typeparam>
    /// <param name="other">The other binding, which is read second even if this one has errors.</param>
    /// <param name="both">Combines the values; it is called if both are available. Its exceptions are faults.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<C> Zip<B, C>(Bound<B> other, Func<A, B, C> both)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(both);
        return new ZipBound<A, B, C>(this, other, both);
    }

    /// <summary>Reads this binding and another one as a pair, and collects the errors of both.</summary>
    /// <typeparam name="B">The type of the other value.</typeparam>
    /// <param name="other">The other binding, which is read second even if this one has errors.</param>
    /// <returns>A binding, which can still be combined.</returns>
    public Bound<(A First, B Second)> Zip<B>(Bound<B> other) => Zip(other, static (first, second) => (first, second));
}
