using System.Globalization;

namespace Handlers;

/// <summary>A binding of a text in the request's head, parsed as a type.</summary>
internal sealed class TextBound<A>(InputPlace place, Func<RequestContext, string, string?> find) : Bound<A>
    where A : IParsable<A>
{
    internal override InputPlace Place => place;

    internal override BoundResult<A> Read(in Inputs inputs) => Texts.Read<A>(place, find(inputs.Context, place.Name));
}

/// <summary>A binding of all texts of one name, each parsed as a type.</summary>
internal sealed class TextsBound<A>(InputPlace place, Func<RequestContext, string, IReadOnlyList<string>> find)
    : Bound<IReadOnlyList<A>>
    where A : IParsable<A>
{
    internal override InputPlace Place => place;

    internal override BoundResult<IReadOnlyList<A>> Read(in Inputs inputs) =>
        Texts.ReadAll<A>(place, find(inputs.Context, place.Name));
}

/// <summary>Parses texts as values. For every type except <see cref="string"/> an empty text counts as missing, because forms send one for an empty
/// field.</summary>
internal static class Texts
{
    internal static BoundResult<A> Read<A>(InputPlace place, string? text)
        where A : IParsable<A> =>
        text is null || (text.Length == 0 && typeof(A) != typeof(string))
            ? BoundResult<A>.Missing(place, Expected.Of(typeof(A)))
        : ParsedText.TryParse<A>(text, out var value) ? BoundResult<A>.Of(value)
        : BoundResult<A>.Wrong(place.Error(Expected.Of(typeof(A)), text));

    internal static BoundResult<IReadOnlyList<A>> ReadAll<A>(InputPlace place, IReadOnlyList<string> texts)
        where A : IParsable<A>
    {
        var (values, errors) = (new List<A>(texts.Count), new List<InputError>());
        foreach (var text in texts)
        {
            var found = Read<A>(place, text);
            if (found.Errors is { } wrong)
                errors.AddRange(wrong);
            else
                values.Add(found.Value);
        }
        return errors.Count > 0
            ? BoundResult<IReadOnlyList<A>>.Wrong([.. errors])
            : BoundResult<IReadOnlyList<A>>.Of(values, values.Count > 0);
    }

    /// <summary>Returns a value as the client may have written it, or null if it has no such form.</summary>
    internal static string? Shown<A>(A value) =>
        value switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
}
