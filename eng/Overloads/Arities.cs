using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Handlers.Overloads;

/// <summary>Creates the members for three and more values from the members for two. The first member of a block combines values, the others use it.</summary>
internal static class Arities
{
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six"];

    internal static IEnumerable<Block> Of(Block block)
    {
        var most = int.Parse(Regex.Match(block.Marks, @"Arities\((\d)\)").Groups[1].Value);
        return Enumerable.Range(3, most - 2).Select(count => Copy(block, count));
    }

    private static Block Copy(Block two, int count)
    {
        var types = Letters('A', count);
        var each = Regex.Match(two.Head, @"\(\((\w+)<A>").Groups[1].Value;
        var head =
            $"extension<{string.Join(", ", types)}>(({string.Join(", ", types.Select(type => $"{each}<{type}>"))}) all)";
        var documentation = two.Documentation.Replace(" two ", $" {Words[count]} ");
        documentation = Regex.Replace(
            documentation,
            @"^( *)/// <typeparam name=""B"">.*\n",
            match =>
                string.Concat(
                    types
                        .Skip(1)
                        .Select(
                            (type, i) =>
                                $"{match.Groups[1].Value}/// <typeparam name=\"{type}\">The type of value {i + 2}.</typeparam>\n"
                        )
                ),
            RegexOptions.Multiline
        );
        return new Block(documentation, head, [.. two.Members.Select(member => Copy(member, count))], "");
    }

    private static string Copy(string member, int count)
    {
        var types = string.Join(", ", Letters('A', count));
        var names = string.Join(", ", Letters('a', count));
        var fewer = string.Join(", ", Letters('a', count - 1));
        return member
            .Replace("Func<A, B,", $"Func<{types},")
            .Replace("(a, b) => (a, b)", $"({names}) => ({names})")
            .Replace("values.Item1, values.Item2", Items("values", count))
            .Replace("left.Item1, left.Item2", Items("left", count))
            .Replace(
                "Gathering.IsBound(all.Item1) || Gathering.IsBound(all.Item2)",
                Calls("Gathering.IsBound", " || ", count)
            )
            .Replace("Gathering.Of(all.Item1), Gathering.Of(all.Item2)", Calls("Gathering.Of", ", ", count))
            .Replace(
                "all.Item1.Zip(all.Item2, function)",
                $"({Items("all", count - 1)}).Apply(({fewer}) => ({fewer})).Zip(all.Item{count}, (values, last) => function({Items("values", count - 1)}, last))"
            );
    }

    private static string Items(string tuple, int count) =>
        string.Join(", ", Enumerable.Range(1, count).Select(place => $"{tuple}.Item{place}"));

    private static string Calls(string function, string between, int count) =>
        string.Join(between, Enumerable.Range(1, count).Select(place => $"{function}(all.Item{place})"));

    private static string[] Letters(char first, int count) =>
        [.. Enumerable.Range(0, count).Select(i => ((char)(first + i)).ToString())];
}
