using System.Text.RegularExpressions;
using System.Xml.Linq;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The projects of the templates use the packages that the tests of this repository use.</summary>
public static partial class TemplateTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "conventions, templates",
        [
            Runner.TestCase(
                "the packages of the templates have the versions of Directory.Packages.props, and ours the version of the template",
                () =>
                {
                    var pins = References(Read("Directory.Packages.props"), "PackageVersion").ToDictionary();
                    var used = Repository
                        .Files("templates/content", ".csproj", ".fsproj")
                        .SelectMany(file => References(file.Text, "PackageReference"))
                        .Distinct()
                        .ToArray();
                    Check.True(used.Length > 5);
                    Check.Sequence(
                        used.Select(each => (each.Key, pins.GetValueOrDefault(each.Key, "HANDLERS_VERSION"))),
                        used.Select(each => (each.Key, each.Value))
                    );
                }
            ),
            Runner.TestCase(
                "every template takes the newest version, until its package replaces it",
                () =>
                {
                    var files = Repository.Files("templates/content", ".json").Where(file => file.Stem == "template");
                    Check.Sequence(
                        ["handlers", "handlers-extension", "handlers-file", "handlers-fs"],
                        files
                            .Where(file => Newest().Count(file.Text) == 1)
                            .Select(file => ShortName().Match(file.Text).Groups[1].Value)
                            .Order(StringComparer.Ordinal)
                    );
                }
            ),
        ]
    );

    private static IEnumerable<KeyValuePair<string, string>> References(string project, string element) =>
        XDocument
            .Parse(project)
            .Descendants(element)
            .Select(each => KeyValuePair.Create(each.Attribute("Include")!.Value, each.Attribute("Version")!.Value));

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex("\"defaultValue\": \"\\*-\\*\"")]
    private static partial Regex Newest();

    [GeneratedRegex("\"shortName\": \"([^\"]+)\"")]
    private static partial Regex ShortName();
}
