using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Handlers.Overloads;

/// <summary>Routes for listed methods, of what is written for those that a class of views takes.</summary>
internal static class Listed
{
    internal static IEnumerable<Block> Of(Block block) =>
        [new Block("", block.Head, [.. block.Members.Select(Copy)], "")];

    private static string Copy(string map)
    {
        var text = Regex.Replace(
            map,
            @"\bMap(<[\s\S]*?\bV>|\{[^(]*\})?\((\s*)string",
            "Map$1($2IEnumerable<Method> methods, string"
        );
        text = Regex.Replace(text, @"(cref="".*)IEnumerable<Method> methods", "$1IEnumerable{Method}");
        text = Regex.Replace(
            text,
            @"^( *)/// <param name=""template"">",
            "$1/// <param name=\"methods\">At least one; each must have its verb.</param>\n$0",
            RegexOptions.Multiline
        );
        text = Regex.Replace(text, @"\.</summary>", ", for these methods alone.</summary>");
        return Regex.Replace(
            text,
            @"OfView\((\s*)(template|RouteTemplate\.Parse\(template\)),",
            "OfView($1$2, methods,"
        );
    }
}
