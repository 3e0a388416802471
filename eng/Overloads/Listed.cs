using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Handlers.Overloads;

/// <summary>Creates the routes for listed methods from the routes for all methods of a view class.</summary>
internal static class Listed
{
    internal static IEnumerable<Block> Of(Block block) =>
        [new Block("", block.Head, [.. block.Members.Select(Copy)], "")];

    private static string Copy(string map)
    {
        var text = Regex.Replace(
            map,
            @"\bMap(<[\s\S]*?\bV>|\{[^(]*\})?\((\s*)(\[StringSyntax\(""Route""\)\] string|string)",
            "Map$1($2IEnumerable<Method> methods, $3"
        );
        text = Regex.Replace(text, @"(cref="".*)IEnumerable<Method> methods", "$1IEnumerable{Method}");
        text = Regex.Replace(
            text,
            @"^( *)/// <param name=""template"">",
            "$1/// <param name=\"methods\">The methods, at least one. The class must have a verb for each.</param>\n$0",
            RegexOptions.Multiline
        );
        text = Regex.Replace(text, @"\.</summary>", ", only for the listed methods.</summary>");
        return Regex.Replace(
            text,
            @"OfView\((\s*)(template|RouteTemplate\.Parse\(template\)),",
            "OfView($1$2, methods,"
        );
    }
}
