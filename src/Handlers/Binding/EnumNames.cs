namespace Handlers;

/// <summary>Reads the names of an enumeration, ignoring letter case. Numbers are not names.</summary>
internal static class EnumNames<E>
    where E : struct, Enum
{
    private static readonly string[] Names = Enum.GetNames<E>();
    private static readonly string OneOfThem = Expected.OneOf(Names);

    internal static Bound<E> Of(Bound<string> bound)
    {
        var place = bound.Place;
        return new ThroughBound<string, E>(
            bound.Expect(OneOfThem),
            found =>
                found.Errors is null
                    ? Read(place, found.Value, found.IsThere)
                    : new(default, found.Errors, found.IsThere)
        );
    }

    internal static Bound<IReadOnlyList<E>> OfAll(Bound<IReadOnlyList<string>> bound)
    {
        var place = bound.Place;
        return new ThroughBound<IReadOnlyList<string>, IReadOnlyList<E>>(
            bound,
            found => found.Errors is null ? ReadAll(place, found) : new([], found.Errors, found.IsThere)
        );
    }

    private static BoundResult<IReadOnlyList<E>> ReadAll(InputPlace place, BoundResult<IReadOnlyList<string>> texts)
    {
        var (values, errors) = (new List<E>(texts.Value.Count), new List<InputError>());
        foreach (var text in texts.Value)
        {
            var found = Read(place, text, isThere: true);
            errors.AddRange(found.Errors ?? []);
            values.Add(found.Value);
        }
        return new(values, errors.Count == 0 ? null : [.. errors], texts.IsThere);
    }

    private static BoundResult<E> Read(InputPlace place, string text, bool isThere) =>
        text.Length == 0 ? BoundResult<E>.Missing(place, OneOfThem)
        : Names.Contains(text, StringComparer.OrdinalIgnoreCase)
        && Enum.TryParse<E>(text, ignoreCase: true, out var value)
            ? BoundResult<E>.Of(value, isThere)
        : BoundResult<E>.Wrong(place.Error(OneOfThem, text));
}
