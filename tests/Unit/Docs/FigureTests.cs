using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests;

/// <summary>The figures of README.md are those on record, and its table of packages lists every package.</summary>
public static class FigureTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "docs: figures",
        [
            Runner.TestCase(
                "README.md shows the figures on record; `dotnet fsi build.fsx docs` writes them",
                () => Check.Equal(Figures.Made(), Figures.Shown)
            ),
            Runner.TestCase(
                "README.md lists every package",
                () =>
                {
                    var page = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
                    var packages = Packages.Package.All.Select(package => package.Name).ToArray();
                    Check.True(packages.Length > 10);
                    Check.Sequence([], packages.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
                }
            ),
        ]
    );
}
