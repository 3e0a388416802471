using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The rules of the house, on the repository itself. `dotnet fsi build.fsx check` runs this list by its name.</summary>
public static class ConventionTests
{
    private static readonly string[] Code = ["src", "tests", "samples", "bench"];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "conventions",
        [
            Runner.TestCase(
                "no file of the core names a higher level or a sibling",
                () => Holds(ImportRules.Check(Found(Repository.Files("src/Handlers", ".cs"))))
            ),
            Runner.TestCase(
                "of two rooms of the core only one names the other, unless one is inside the other and has a reason",
                () => Holds(RoomPairs.Check(Found(Repository.Files("src/Handlers", ".cs"))))
            ),
            Runner.TestCase(
                "projects reference only what the house allows",
                () => Holds(ProjectRules.Check(Found(Repository.Files("src", ".csproj", ".fsproj"))))
            ),
            Runner.TestCase(
                "files are short, named by what they do, and documented",
                () =>
                    Holds(
                        FileRules.Check(
                            Found([
                                .. Code.SelectMany(folder =>
                                    Repository.Files(folder, ".cs", ".fs", ".fsx", ".csproj", ".fsproj", ".props")
                                ),
                            ])
                        )
                    )
            ),
        ]
    );

    // A rule over no files holds always and says nothing.
    private static IReadOnlyList<SourceFile> Found(IReadOnlyList<SourceFile> files) =>
        files.Count > 0 ? files : throw new CheckFailed($"expected source files under {Repository.Root}, found none");

    private static void Holds(IReadOnlyList<Breach> breaches)
    {
        if (breaches.Count > 0)
            throw new CheckFailed(
                $"expected the convention to hold, found {breaches.Count} breaches:\n" + string.Join('\n', breaches)
            );
    }
}
