namespace Handlers;

/// <summary>Describes errors to a client: which value to enter, without technical terms and without the value that was found.</summary>
internal static class InputTexts
{
    /// <summary>The descriptions of whole numbers within the range of a type. The range helps only a client that has entered a number outside of it; other
    /// clients are asked for a whole number.</summary>
    private static readonly HashSet<string> WholeNumbers = [.. Expected.WholeNumbers.Select(type => Expected.Of(type))];

    private static readonly Dictionary<string, string> Plain = new()
    {
        [Expected.Of(typeof(string))] = "a value",
        [Expected.Of(typeof(Guid))] = "an identifier such as 0f8fad5b-d9cb-469f-a165-70867728950e",
        [Expected.Documented] = "a valid value",
        [Expected.DocumentedJson] = "a valid value",
        [Expected.Other] = "a valid value",
        [Expected.WithKind] = "an object that names its kind",
    };

    /// <summary>Returns a sentence such as <c>Enter a whole number.</c></summary>
    internal static string Of(InputError error) => Of(error.Source, error.Name, error.Expected, error.Found);

    /// <summary>Returns a sentence that asks for the expected value. It may be less precise than the sentence for developers.</summary>
    internal static string Of(InputSource source, string name, string expected, string? found) =>
        $"{Verb(source, name)} {Phrase(expected, found)}.";

    /// <summary>Returns the name of the value as a client knows it: the path of a member without the root of the body.</summary>
    internal static string Key(InputError error) =>
        error.Source != InputSource.Body || !error.Name.StartsWith('$') ? error.Name
        : error.Name.StartsWith("$.", StringComparison.Ordinal) ? error.Name[2..]
        : error.Name[1..];

    /// <summary>Returns the texts for each name, in the order of the errors. An error of several values together is listed under each of their names.</summary>
    internal static Dictionary<string, string[]> ByKey(IEnumerable<InputError> errors) =>
        errors
            .SelectMany(error => error.Together ?? [Key(error)], (error, key) => (Key: key, error.Detail))
            .GroupBy(each => each.Key, each => each.Detail)
            .ToDictionary(texts => texts.Key, texts => texts.Distinct().ToArray());

    /// <summary>Returns all errors in one text: <c>page: enter a whole number.</c></summary>
    internal static string Joined(IEnumerable<InputError> errors) =>
        string.Join(
            ' ',
            errors
                .Select(error => Key(error) is { Length: > 0 } key ? $"{key}: {Lower(error.Detail)}" : error.Detail)
                .Distinct()
        );

    private static string Verb(InputSource source, string name) =>
        source switch
        {
            InputSource.File => "Choose",
            InputSource.Header or InputSource.Cookie or InputSource.Request => "Send",
            _ => name is "" or "$" ? "Send" : "Enter",
        };

    private static string Phrase(string expected, string? found) =>
        Plain.TryGetValue(expected, out var plain) ? plain
        : WholeNumbers.Contains(expected) && !IsWhole(found) ? "a whole number"
        : expected;

    private static bool IsWhole(string? found) =>
        found?.Trim() is { Length: > 0 } text
        && !text.AsSpan(text[0] is '-' or '+' ? 1 : 0).ContainsAnyExceptInRange('0', '9');

    private static string Lower(string sentence) =>
        sentence.Length == 0
            ? sentence
            : string.Concat(char.ToLowerInvariant(sentence[0]).ToString(), sentence.AsSpan(1));
}
