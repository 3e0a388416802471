using System.ComponentModel;

namespace Handlers;

/// <summary>Reads the parts of a value, and creates it if all of them could be read. It is for code that a generator writes; see
/// <see cref="Bound.OfParts{A}"/>.</summary>
/// <typeparam name="A">The type of the value.</typeparam>
/// <param name="parts">The parts of the request that is being read.</param>
/// <returns>The value; anything if there are errors.</returns>
/// <example><code>
/// var first = Handler.Query("first");
/// ReadParts&lt;string&gt; read = (ref parts) => $"{parts.Read(first)}!";
/// Bound&lt;string&gt; shouted = Bound.OfParts(read, first);
/// </code></example>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate A ReadParts<out A>(ref BoundParts parts);

/// <summary>The parts of a request that is being read. It gathers the errors of all of them; see <see cref="Bound.OfParts{A}"/>.</summary>
/// <remarks>It is used on the run's thread, within one call.</remarks>
/// <example><code>
/// var first = Handler.Query("first");
/// ReadParts&lt;string&gt; read = (ref parts) => $"{parts.Read(first)}!";
/// </code></example>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BoundParts
{
    private readonly ref readonly Inputs inputs;
    private List<InputError>? errors;

    internal BoundParts(in Inputs inputs) => this.inputs = ref inputs;

    /// <summary>Gets whether a part that has been read is missing or wrong.</summary>
    public readonly bool HasErrors => errors is not null;

    internal readonly InputError[]? Errors => errors?.ToArray();

    internal bool IsThere { get; private set; }

    /// <summary>Reads a part. Its errors are kept for the answer.</summary>
    /// <typeparam name="B">The type of the part.</typeparam>
    /// <param name="part">One of the parts that were given to <see cref="Bound.OfParts{A}"/>.</param>
    /// <returns>The value; anything if there are errors.</returns>
    public B Read<B>(Bound<B> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var found = part.Read(in inputs);
        IsThere |= found.IsThere;
        if (found.Errors is { } wrong)
            (errors ??= []).AddRange(wrong);
        return found.Value;
    }
}

/// <summary>A binding without its type, as a part of another one.</summary>
internal interface IBoundPart
{
    /// <summary>The place of the value.</summary>
    InputPlace Place { get; }

    /// <summary>Returns the parts of the body that have to be read for this request.</summary>
    BodyNeeds Needs(RequestContext context);
}

/// <summary>A combination of any number of bindings. All of them are read, and the errors of all are kept.</summary>
internal sealed class PartsBound<A>(ReadParts<A> read, IBoundPart[] parts) : Bound<A>
{
    internal override InputPlace Place { get; } =
        parts
            .Select(part => part.Place)
            .DefaultIfEmpty(new InputPlace(InputSource.Request, ""))
            .Aggregate((a, b) => a.And(b));

    internal override BodyNeeds Needs(RequestContext context)
    {
        var needs = default(BodyNeeds);
        foreach (var part in parts)
            needs = needs.And(part.Needs(context));
        return needs;
    }

    internal override BoundResult<A> Read(in Inputs inputs)
    {
        var found = new BoundParts(in inputs);
        var value = read(ref found);
        return new(value, found.Errors, found.IsThere);
    }
}
