namespace Handlers;

/// <summary>A combination of two bindings. Both are read, and the errors of both are kept.</summary>
internal sealed class ZipBound<A, B, C>(Bound<A> first, Bound<B> second, Func<A, B, C> both) : Bound<C>
{
    internal override InputPlace Place { get; } = first.Place.And(second.Place);

    internal override BodyNeeds Needs(RequestContext context) => first.Needs(context).And(second.Needs(context));

    internal override BoundResult<C> Read(in Inputs inputs)
    {
        var (left, right) = (first.Read(inputs), second.Read(inputs));
        var isThere = left.IsThere || right.IsThere;
        return left.Errors is null && right.Errors is null
            ? BoundResult<C>.Of(both(left.Value, right.Value), isThere)
            : new(default!, [.. left.Errors ?? [], .. right.Errors ?? []], isThere);
    }
}

/// <summary>A binding whose result, value or errors, is passed through a function.</summary>
internal sealed class ThroughBound<A, B>(Bound<A> source, Func<BoundResult<A>, BoundResult<B>> through) : Bound<B>
{
    internal override InputPlace Place => source.Place;

    internal override BodyNeeds Needs(RequestContext context) => source.Needs(context);

    internal override BoundResult<B> Read(in Inputs inputs) => through(source.Read(inputs));
}

/// <summary>A binding whose errors do not show the value.</summary>
internal sealed class SecretBound<A>(Bound<A> source) : Bound<A>
{
    internal override InputPlace Place { get; } = source.Place with { IsSecret = true };

    internal override BodyNeeds Needs(RequestContext context) => source.Needs(context);

    internal override BoundResult<A> Read(in Inputs inputs)
    {
        var found = source.Read(inputs);
        return new(found.Value, found.Errors is { } errors ? Place.Shown(errors) : null, found.IsThere);
    }
}

/// <summary>A combination of several bindings of one type.</summary>
internal sealed class AllBound<A>(Bound<A>[] each) : Bound<IReadOnlyList<A>>
{
    internal override InputPlace Place { get; } =
        each.Select(one => one.Place)
            .DefaultIfEmpty(new InputPlace(InputSource.Request, ""))
            .Aggregate((a, b) => a.And(b));

    internal override BodyNeeds Needs(RequestContext context) =>
        each.Aggregate(default(BodyNeeds), (needs, one) => needs.And(one.Needs(context)));

    internal override BoundResult<IReadOnlyList<A>> Read(in Inputs inputs)
    {
        var (values, errors, isThere) = (new A[each.Length], new List<InputError>(), false);
        for (var i = 0; i < each.Length; i++)
        {
            var found = each[i].Read(inputs);
            errors.AddRange(found.Errors ?? []);
            values[i] = found.Value;
            isThere |= found.IsThere;
        }
        return new(values, errors.Count == 0 ? null : [.. errors], isThere);
    }
}

/// <summary>A value that does not come from the request.</summary>
internal sealed class ValueBound<A>(A value) : Bound<A>
{
    internal override InputPlace Place { get; } = new(InputSource.Request, "");

    internal override BoundResult<A> Read(in Inputs inputs) => BoundResult<A>.Of(value, isThere: false);
}

/// <summary>A value that a user's function reads.</summary>
internal sealed class OwnBound<A>(InputPlace place, string expected, Func<RequestContext, A?> find) : Bound<A>
    where A : class
{
    internal override InputPlace Place => place;

    internal override BoundResult<A> Read(in Inputs inputs) =>
        find(inputs.Context) is { } value ? BoundResult<A>.Of(value) : BoundResult<A>.Missing(place, expected);
}
