namespace Handlers;

/// <summary>
/// A handler that reads a value from the request and knows its place there. Combined bindings
/// (<see cref="Zip{B, C}(Bound{B}, Func{A, B, C})"/>) read everything and collect all errors in one
/// <see cref="InvalidInput"/>; a single binding, or a sequence with bind, ends at its first error.
/// </summary>
/// <typeparam name="A">The type of the value.</typeparam>
/// <remarks>
/// <para>It returns the value, or faults with <see cref="InvalidInput"/> (400), or with <see cref="BodyTooLarge"/> (413) or
/// <see cref="UnsupportedMediaType"/> (415) if the body is the only error. A binding of the body waits, and is cancelled with the run; other bindings
/// never wait. Immutable, re-runnable, safe on every thread. A body is read once for each request, however many bindings read it.</para>
/// <para>It uses no reflection.</para>
/// </remarks>
/// <example><code>
/// Bound&lt;string&gt; search = Handler.Query("q").Zip(
///     Handler.Query&lt;int&gt;("page").Or(1),
///     (words, page) => $"{words}, page {page}");
/// </code></example>
public abstract partial class Bound<A> : Handler<A>, IFrame<Inputs>, IBoundPart
{
    private protected Bound() { }

    /// <summary>The place of the value, which later errors name.</summary>
    internal abstract InputPlace Place { get; }

    /// <summary>Returns the parts of the body that have to be read for this request before <see cref="Read"/> is called.</summary>
    internal virtual BodyNeeds Needs(RequestContext context) => default;

    /// <summary>Reads the value on the run's thread. It never throws because of the client's input.</summary>
    internal abstract BoundResult<A> Read(in Inputs inputs);

    InputPlace IBoundPart.Place => Place;

    BodyNeeds IBoundPart.Needs(RequestContext context) => Needs(context);

    internal override Handler? Step(FiberState fiber)
    {
        var needs = Needs(fiber.Context);
        if (needs.IsNone)
            return End(Read(new Inputs(fiber.Context)), fiber);
        fiber.Push(this);
        return AwaitFrame<Inputs>.On(
            BodyInputs.ReadAsync(needs, fiber.Context, Bound.Limits.Read(fiber.Keys), fiber.Token),
            fiber
        );
    }

    Handler? IFrame<Inputs>.Resume(Inputs inputs, FiberState fiber)
    {
        if (inputs.Form is { HasFiles: true } form)
            fiber.OpenRequest().Own(form, fiber);
        return End(Read(inputs), fiber);
    }

    Handler? IFrame.Unwind(object cause, FiberState fiber) => Unwinding.Instance;

    private static Handler? End(in BoundResult<A> found, FiberState fiber)
    {
        if (found.Errors is not { } errors)
            return ResumeTop(found.Value, fiber);
        fiber.Cause = Fault(errors);
        fiber.Trace = null;
        return Unwinding.Instance;
    }

    // The error of an unreadable body keeps its own status, unless there are other errors.
    private static HttpError Fault(InputError[] errors) =>
        errors.Distinct().ToArray() is [{ Cause: { } only }] ? only : new InvalidInput(errors);
}

/// <summary>The result of a binding: a value or errors, and whether any part of the value was present.</summary>
internal readonly struct BoundResult<A>
{
    internal static BoundResult<A> Of(A value, bool isThere = true) => new(value, null, isThere);

    internal static BoundResult<A> Wrong(params InputError[] errors) => new(default!, errors, true);

    internal static BoundResult<A> Missing(InputPlace place, string expected) =>
        new(default!, [place.Error(expected) with { IsMissing = true }], false);

    internal BoundResult(A value, InputError[]? errors, bool isThere) =>
        (Value, Errors, IsThere) = (value, errors, isThere);

    internal A Value { get; }

    internal InputError[]? Errors { get; }

    internal bool IsThere { get; }
}

/// <summary>A place in the request.</summary>
/// <param name="Source">The part of the request.</param>
/// <param name="Name">The name of the value in that part.</param>
/// <param name="IsSecret">Whether the value must not be shown.</param>
internal sealed record InputPlace(InputSource Source, string Name, bool IsSecret = false)
{
    /// <summary>Creates a place with a name.</summary>
    internal static InputPlace At(InputSource source, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new InputPlace(source, name, InputError.IsCredential(source, name));
    }

    private string[]? Together { get; init; }

    internal InputError Error(string expected, string? found = null) =>
        new(Source, Name, expected, IsSecret ? null : found) { Together = Together };

    /// <summary>Returns the error with another description of the expected value, if it is about this place. An unreadable body keeps its own.</summary>
    internal InputError Expecting(string expected, InputError error) =>
        error.Cause is null && error.Source == Source && error.Name == Name
            ? error with
            {
                Expected = expected,
            }
            : error;

    /// <summary>Returns the errors without values that must not be shown.</summary>
    internal InputError[] Shown(InputError[] errors) =>
        IsSecret ? Array.ConvertAll(errors, static error => error with { Found = null }) : errors;

    /// <summary>Combines two places: within one part of the request it lists both names; otherwise it is the whole request.</summary>
    internal InputPlace And(InputPlace other) =>
        IsSecret != other.IsSecret ? (this with { IsSecret = true }).And(other with { IsSecret = true })
        : this == other ? this
        : Source == other.Source && Source != InputSource.Request && Name.Length > 0 && other.Name.Length > 0
            ? this with
            {
                Name = $"{Name}, {other.Name}",
                Together = [.. Together ?? [Name], .. other.Together ?? [other.Name]],
            }
        : new InputPlace(InputSource.Request, "", IsSecret);
}
