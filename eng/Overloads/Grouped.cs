using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Handlers.Overloads;

/// <summary>For groups, of what is written for apps: a member that names a type of exceptions cannot be generic in the scope, too.</summary>
internal static class Grouped
{
    internal static IEnumerable<Block> Of(Block block) =>
        [new Block("", Copy(block.Head), [.. block.Members.Select(Copy)], "")];

    private static string Copy(string text) =>
        Regex.Replace(Regex.Replace(text, @"\bapp\b", "group"), @"\bApp\b", "Group");
}
