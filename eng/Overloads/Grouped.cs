using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Handlers.Overloads;

/// <summary>Creates the members for groups from the members for apps. A member with an exception type argument cannot be generic in the scope as
/// well.</summary>
internal static class Grouped
{
    internal static IEnumerable<Block> Of(Block block) =>
        [new Block("", Copy(block.Head), [.. block.Members.Select(Copy)], "")];

    private static string Copy(string text) =>
        Regex.Replace(Regex.Replace(text, @"\bapp\b", "group"), @"\bApp\b", "Group");
}
