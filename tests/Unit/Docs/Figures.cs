using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Handlers.Tests.Conventions;

namespace Handlers.Tests;

/// <summary>The figures of README.md. They come from the tables of bench/README.md, which the benchmarks write, and from the data of Conformance.</summary>
internal static class Figures
{
    private const string Page = "README.md";
    private const string Tables = "bench/README.md";

    private static readonly Regex Region = new(
        @"(?<=^<!-- figures -->\n).*?(?=^<!-- end of the figures -->)",
        RegexOptions.Singleline | RegexOptions.Multiline
    );

    /// <summary>The figures that the page shows.</summary>
    internal static string Shown => Region.Match(Read(Page)).Value;

    /// <summary>Writes the figures into the page.</summary>
    internal static void Write() => File.WriteAllText(InRoot(Page), Region.Replace(Read(Page), _ => Made()));

    /// <summary>The figures as they are on record.</summary>
    internal static string Made()
    {
        var bytes = Table("bytes allocated on the server per request");
        var times = Table("CPU time of the server per request");
        var text = new StringBuilder(
            "\n| request | bytes allocated per request, here · minimal APIs | CPU time, as a multiple of minimal APIs' |\n|---|---|---|\n"
        );
        foreach (var (request, row) in bytes)
            if (times.TryGetValue(request, out var time))
                text.Append(
                    $"| {request} | {row["Handlers"]} · {row["minimal APIs"]} | {time["Handlers / minimal APIs"]} (half of the rounds: {time["half of the rounds"]}) |\n"
                );
        var (applications, requests) = Conformance();
        return text.Append(
                $"\n[Measured](bench/README.md) in one run on two cores. The order of a request is [Flask's](docs/lifecycle.md): it is compared with the real Flask in\n{requests:N0} requests to {applications} random applications, under every interpreter.\n\n"
            )
            .ToString();
    }

    /// <summary>A table of the benchmarks: its rows by their first cell, each with its cells by the table's head.</summary>
    private static Dictionary<string, Dictionary<string, string>> Table(string name)
    {
        var lines = Read(Tables)
            .Split('\n')
            .SkipWhile(line => !line.StartsWith($"| {name} |", StringComparison.Ordinal));
        var head = Cells(lines.First());
        return lines
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(Cells)
            .ToDictionary(
                cells => cells[0],
                cells => head.Zip(cells).ToDictionary(cell => cell.Item1, cell => cell.Item2)
            );
    }

    private static string[] Cells(string line) => [.. line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())];

    private static (int Applications, int Requests) Conformance()
    {
        var cases = Repository
            .Files("tests/Conformance/data", ".json")
            .SelectMany(file => JsonDocument.Parse(file.Text).RootElement.GetProperty("cases").EnumerateArray())
            .ToArray();
        return (cases.Length, cases.Sum(each => each.GetProperty("requests").GetArrayLength()));
    }

    private static string Read(string path) => File.ReadAllText(InRoot(path));

    private static string InRoot(string path) => Path.Combine(Repository.Root, path);
}
