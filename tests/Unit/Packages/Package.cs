using System.Xml.Linq;
using Handlers.Tests.Conventions;

namespace Handlers.Tests.Packages;

/// <summary>A package of this repository, as its project file and its README describe it.</summary>
internal sealed record Package(string Name, XDocument Project)
{
    /// <summary>Gets every package.</summary>
    public static IReadOnlyList<Package> All { get; } =
    [
        .. Repository
            .Files("src", ".csproj", ".fsproj")
            .Select(file => new Package(Path.GetFileNameWithoutExtension(file.Path), XDocument.Parse(file.Text)))
            // The analyzers travel in another package.
            .Where(package => package.Project.Descendants("IsPackable").All(element => element.Value != "false")),
    ];

    /// <summary>Gets the path of the README in the repository.</summary>
    public string ReadmePath => $"src/{Name}/README.md";

    /// <summary>Gets the text of the README; empty if there is none.</summary>
    public string Readme =>
        Path.Combine(Repository.Root, ReadmePath) is var path && File.Exists(path) ? File.ReadAllText(path) : "";

    /// <summary>Whether a program needs ASP.NET Core for this package, and so is a project of the web.</summary>
    public bool NeedsAspNetCore =>
        Included("FrameworkReference").Any() || References.Any(reference => reference.NeedsAspNetCore);

    /// <summary>Gets the names of this package and of all packages of ours that it brings.</summary>
    public IEnumerable<string> Brought => References.SelectMany(reference => reference.Brought).Append(Name).Distinct();

    /// <summary>Returns the package of a name.</summary>
    public static Package Of(string name) =>
        All.FirstOrDefault(package => package.Name == name)
        ?? throw new CheckFailed($"expected a package of this repository, found {name}");

    private IEnumerable<Package> References =>
        from reference in Project.Descendants("ProjectReference")
        where reference.Attribute("OutputItemType") is null // neither an analyzer nor a tool of our build
        select Of(Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private IEnumerable<string> Included(string item) =>
        Project.Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
