using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The conventions, checked on the repository itself. `dotnet fsi build.fsx check` runs this list by its name.</summary>
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
                "of two rooms of the core only one names the other, unless one is inside the other and there is a reason",
                () => Holds(RoomPairs.Check(Found(Repository.Files("src/Handlers", ".cs"))))
            ),
            Runner.TestCase(
                "projects reference only permitted projects and packages",
                () => Holds(ProjectRules.Check(Found(Repository.Files("src", ".csproj", ".fsproj"))))
            ),
            Runner.TestCase(
                "files are short, named by their purpose, and documented",
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
            Runner.TestCase(
                "comments, messages and names of tests are free of the habits that readers stumble over",
                () =>
                    Holds(
                        EnglishRules.Check(
                            Found([
                                .. Code.Append("eng")
                                    .SelectMany(folder => Repository.Files(folder, ".cs", ".fs"))
                                    .Where(file => !file.Stem.StartsWith("EnglishRules", StringComparison.Ordinal)),
                            ]),
                            AllowedEnglish
                        )
                    )
            ),
        ]
    );

    // Quoted output, data of tests and names: each is right where it is.
    private static HashSet<string> AllowedEnglish =>
        [.. File.ReadAllLines(Path.Combine(Repository.Root, "tests/Unit/Conventions/AllowedEnglish.txt"))];

    // A rule over no files would always hold.
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
