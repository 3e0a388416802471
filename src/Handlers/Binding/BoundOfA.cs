namespace Handlers;

/// <summary>
/// A handler that reads a value out of the request and knows where it stands there. Several of them together
/// (<see cref="Zip{B, C}(Bound{B}, Func{A, B, C})"/>) read everything and gather all that is wrong into one
/// <see cref="InvalidInput"/>; one alone, or one after another by bind, ends at its own errors.
/// </summary>
/// <typeparam name="A">What it yields.</typeparam>
/// <remarks>
/// <para>Ends with the value; or faults with <see cref="InvalidInput"/> (400), with <see cref="BodyTooLarge"/> (413) or
/// <see cref="UnsupportedMediaType"/> (415) where the body is all that is wrong. Cancelled with the run while a body is read; the others
/// never wait. Immutable, re-runnable, safe on every thread. A body is read once for each request, however many ask.</para>
/// <para>It uses no reflection.</para>
/// </remarks>
/// <example><code>
/// Bound&lt;string&gt; search = Handler.Query("q").Zip(
///     Handler.Query&lt;int&gt;("page").Or(1),
///     (words, page) => $"{words}, page {page}");
/// </code></example>
public abstract partial class Bound<A> : Handler<A>, IFrame<Inputs>
{
    private protected Bound() { }

    /// <summary>Where the value stands, for errors that are found later.</summary>
    internal abstract InputPlace Place { get; }

    /// <summary>What has to be read of the body for this request, before <see cref="Read"/> is called.</summary>
    internal virtual BodyNeeds Needs(RequestContext context) => default;

    /// <summary>Reads, on the run's thread; never throws for what the client sent.</summary>
    internal abstract BoundResult<A> Read(in Inputs inputs);

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

    // What made the body unreadable has a status of its own, unless there is more to say.
    private static HttpError Fault(InputError[] errors) =>
        errors.Distinct().ToArray() is [{ Cause: { } only }] ? only : new InvalidInput(errors);
}

/// <summary>What was read: a value, or what is wrong; and whether anything of it was there.</summary>
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
/// <param name="Source">Where.</param>
/// <param name="Name">Which value there.</param>
/// <param name="IsSecret">Whether what is found there is not to be shown.</param>
internal sealed record InputPlace(InputSource Source, string Name, bool IsSecret = false)
{
    /// <summary>A place with a name.</summary>
    internal static InputPlace At(InputSource source, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new InputPlace(source, name, InputError.IsCredential(source, name));
    }

    private string[]? Together { get; init; }

    internal InputError Error(string expected, string? found = null) =>
        new(Source, Name, expected, IsSecret ? null : found) { Together = Together };

    /// <summary>Errors without what must not be shown.</summary>
    internal InputError[] Shown(InputError[] errors) =>
        IsSecret ? Array.ConvertAll(errors, static error => error with { Found = null }) : errors;

    /// <summary>Both: of one kind by their names, else somewhere in the request.</summary>
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
