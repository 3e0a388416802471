using System.Xml;
using System.Xml.Linq;

namespace Handlers.Tests.Conventions;

/// <summary>The permitted references of a project under src, read from the project files.</summary>
internal static class ProjectRules
{
    private const string Core = "Handlers";

    private static readonly string[] CorePackages =
    [
        "Microsoft.AspNetCore.WebUtilities",
        "Microsoft.Extensions.Primitives",
        "Microsoft.Net.Http.Headers",
    ];

    /// <summary>All violations in the project files under src, in the order of the files.</summary>
    public static IReadOnlyList<Breach> Check(IEnumerable<SourceFile> files) =>
        [
            .. from file in files
            where file.Path.StartsWith("src/", StringComparison.Ordinal)
            from breach in InProject(file, XDocument.Parse(file.Text, LoadOptions.SetLineInfo))
            select breach,
        ];

    private static IEnumerable<Breach> InProject(SourceFile file, XDocument project) =>
        // A package without code only brings other packages.
        project.Descendants("IncludeBuildOutput").Any(element => element.Value == "false")
            ? Code(file)
            : References(file, project);

    private static IEnumerable<Breach> Code(SourceFile file) =>
        from path in Repository.Files(Path.GetDirectoryName(file.Path)!, ".cs", ".fs")
        select new Breach(
            path.Path,
            1,
            $"{file.Stem} is a package without code, found code",
            "put it into another project"
        );

    private static IEnumerable<Breach> References(SourceFile file, XDocument project) =>
        from element in project.Descendants()
        let name = element.Attribute("Include")?.Value
        where name is not null
        let problem = element.Name.LocalName switch
        {
            // A reference that is used only during our build is in no assembly.
            "ProjectReference" when element.Attribute("OutputItemType")?.Value != "Analyzer" => OfProject(
                file.Stem,
                StemOf(name)
            ),
            "PackageReference" => OfPackage(file.Stem, name),
            "FrameworkReference" => OfFramework(file.Stem, name),
            _ => null,
        }
        where problem is not null
        select new Breach(file.Path, ((IXmlLineInfo)element).LineNumber, problem.Value.Rule, problem.Value.Try);

    // Reference paths in project files use either slash.
    private static string StemOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static (string Rule, string Try)? OfProject(string project, string referenced) =>
        project == Core
            ? (
                $"the core references no project, found {referenced}",
                "declare what it needs in the core as an abstraction"
            )
        : referenced != Core && !BelongsTo(referenced, project) && !(IsOfFSharp(project) && Speaks(project, referenced))
            ? (
                $"{project} may reference only {Core}, found {referenced} (faces, hosts and the test kit do not know each other)",
                "move what both need to the core"
            )
        : null;

    // An adapter of the test kit for a test framework belongs to the kit, as its name shows.
    private static bool BelongsTo(string referenced, string project) =>
        project.StartsWith($"{referenced}.", StringComparison.Ordinal);

    private static bool IsOfFSharp(string project) => project.EndsWith(".FSharp", StringComparison.Ordinal);

    // The words of F# for another package are on top of the F# face, and know the relatives of that package.
    private static bool Speaks(string project, string referenced) =>
        referenced == "Handlers.FSharp"
        || (Path.GetFileNameWithoutExtension(project) is var family && family != Core && BelongsTo(family, referenced));

    private static (string Rule, string Try)? OfPackage(string project, string package) =>
        // The F# face of Expecto itself is F#.
        package == "FSharp.Core"
        && !IsOfFSharp(project)
        && project is not "Handlers.Testing.Expecto"
            ? ($"only packages of F# know FSharp.Core, found it in {project}", "put the F# part into Handlers.FSharp")
        : project == Core && !CorePackages.Contains(package)
            ? (
                $"the core uses no packages but {string.Join(", ", CorePackages)}, found {package}",
                "put the code that needs it into a separate project"
            )
        : null;

    private static (string Rule, string Try)? OfFramework(string project, string framework) =>
        project is Core or "Handlers.CSharp" or "Handlers.FSharp"
            ? ($"{project} runs without any framework, found {framework}", "put the code that needs it into a host")
            : null;
}
