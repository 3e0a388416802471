using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Handlers.Overloads;

/// <summary>Creates a member for each common method from the members for any methods.</summary>
internal static class Verbs
{
    private static readonly (string Name, string Described)[] All =
    [
        ("Get", "GET and HEAD"),
        ("Post", "POST"),
        ("Put", "PUT"),
        ("Patch", "PATCH"),
        ("Delete", "DELETE"),
    ];

    // Leaves out the documentation of the extended type, which exists once.
    internal static IEnumerable<Block> Of(Block block) =>
        All.Select(verb => new Block(
            "",
            block.Head,
            [.. block.Members.Select(map => Copy(map, verb.Name, verb.Described))],
            ""
        ));

    private static string Copy(string map, string verb, string described)
    {
        var text = map.Replace("for any methods", $"for {described}")
            .Replace("<c>app.route</c>", $"<c>app.{verb.ToLowerInvariant()}</c>");
        text = Regex.Replace(
            text,
            @"^ *///.*(<param name=""methods"">|There is no method\.</exception>).*\n",
            "",
            RegexOptions.Multiline
        );
        text = text.Replace("There is no method, or a", "A");
        text = Regex.Replace(
            text,
            @"\bMap(<[^(]*>|\{[^(]*\})?\(\s*IEnumerable[<{]Method[>}]( methods)?,\s*",
            $"{verb}$1("
        );
        return Regex.Replace(text, @"=>\s[\s\S]*;", $"=> scope.Map([Method.{verb}], template, view, decorators);");
    }
}
