using System.Text;

namespace Handlers.Analyzers;

/// <summary>Converts the names of parameters to names in requests.</summary>
internal static class PartNames
{
    /// <summary>Returns the name in camelCase, as the JSON serializer does: <c>Page</c> is <c>page</c>, and <c>URLValue</c> is <c>urlValue</c>.</summary>
    internal static string Camel(string name)
    {
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length && char.IsUpper(letters[i]); i++)
        {
            // The last capital of a run begins the next word.
            if (i > 0 && i + 1 < letters.Length && !char.IsUpper(letters[i + 1]))
                break;
            letters[i] = char.ToLowerInvariant(letters[i]);
        }
        return new string(letters);
    }

    /// <summary>Returns the words of the name with hyphens: <c>IfNoneMatch</c> is <c>If-None-Match</c>.</summary>
    internal static string Header(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var begins =
                i > 0
                && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (begins)
                words.Append('-');
            words.Append(i == 0 ? char.ToUpperInvariant(name[i]) : name[i]);
        }
        return words.ToString();
    }
}
