using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Packages;

/// <summary>Packages of clones with every history: versions, addresses, READMEs, and the same bytes from every clone.</summary>
public static class PackedTests
{
    private const string Web = "Handlers.Web";
    private const string Url = "https://github.com/example/handlers";

    private static readonly string Readme = Package.Of(Web).Readme;

    [Tests]
    public static readonly Test All = Runner.TestSequenced(
        Runner.TestList(
            "packages of clones",
            [
                Runner.TestCase("a clone without tags has the lowest version, and no address", WithoutTags),
                Runner.TestCase("a tag sets the version, and ProjectUrl sets every address", TaggedWithUrl),
                Runner.TestCase("a shallow clone has the lowest version", Shallow),
                Runner.TestCase("sources without Git have the lowest version and no commit", WithoutGit),
                Runner.TestCase("a clone on a machine without Git has the lowest version", MachineWithoutGit),
                Runner.TestCase("two clones give the same C# assembly and metadata, with symbols", SameCSharp),
                // The generator of log messages writes several classes in an order that differs from build to build.
                Runner.TestCase(
                    "the framework generates the log messages of one class of a project at most",
                    () =>
                        Check.Sequence(
                            [],
                            Repository
                                .Files("src", ".cs")
                                .Where(file => file.Text.Contains("[LoggerMessage(", Ordinal))
                                .GroupBy(file => file.Path.Split('/')[1])
                                .Where(files => files.Count() > 1)
                                .SelectMany(files => files.Select(file => file.Path))
                        )
                ),
                Runner.TestCase("two clones give the same F# assembly and metadata, with symbols", SameFSharp),
            ]
        )
    );

    private static void WithoutTags()
    {
        using var clone = Clone.OfOneCommit();
        // An address of the clone is not an address of the project.
        clone.Git("remote", "add", "origin", "https://github.com/somebody/fork");
        var web = clone.Pack(Web, build: false);
        var version = web.Metadata("version")!;
        Check.True(version.StartsWith("0.1.0-alpha.0", Ordinal), version);
        Check.Sequence(
            [$"Handlers {version}", $"Handlers.AspNetCore {version}", $"Handlers.CSharp {version}"],
            web.Dependencies
        );
        Check.Equal(clone.Git("rev-parse", "HEAD"), web.RepositoryPart("commit"));
        Check.Equal(null, web.RepositoryPart("url"));
        Check.Equal(null, web.Metadata("projectUrl"));
        Check.Equal(
            Readme.Replace("add package Handlers.Web", "add package Handlers.Web --prerelease", Ordinal),
            web.Readme
        );
        var notes = web.Metadata("releaseNotes")!;
        Check.True(notes.StartsWith("### Changed", Ordinal), notes[..80]);
        Check.True(notes.Length is > 1_000 and < 35_000, $"{notes.Length} characters, of which a gallery takes 35,000");
        Check.True(!notes.Contains("](", Ordinal), "no links");
        Check.Equal("MIT", web.Metadata("license"));
        Check.Equal("icon.png", web.Metadata("icon"));
        Check.Equal("README.md", web.Metadata("readme"));
        Check.Equal("handlers web http functional monad aspnetcore csharp routing endpoints", web.Metadata("tags"));
        Check.Sequence(
            ["README.md", "icon.png", "lib/net10.0/_._"],
            web.Names.Where(name => name is "README.md" or "icon.png" || name.StartsWith("lib/"))
                .Order(StringComparer.Ordinal)
        );
    }

    private static void TaggedWithUrl()
    {
        using var clone = Clone.OfOneCommit();
        clone.Git("tag", "v1.2.3");
        var web = clone.Pack(Web, build: false, $"ProjectUrl={Url}");
        var commit = clone.Git("rev-parse", "HEAD");
        Check.Equal("1.2.3", web.Metadata("version"));
        Check.Equal(Url, web.Metadata("projectUrl"));
        Check.Equal(Url, web.RepositoryPart("url"));
        Check.Equal(commit, web.RepositoryPart("commit"));
        Check.Equal(Readme.Replace("](../../", $"]({Url}/blob/{commit}/", Ordinal), web.Readme);
    }

    private static void Shallow()
    {
        using var clone = Clone.OfOneCommit();
        clone.Git("tag", "v1.2.3");
        clone.Git("commit", "--quiet", "--allow-empty", "--message", "Add nothing");
        using var shallow = clone.Shallow("shallow");
        var version = shallow.Pack(Web, build: false).Metadata("version")!;
        Check.True(version.StartsWith("0.1.0-alpha.0", Ordinal), version);
    }

    private static void WithoutGit()
    {
        using var files = Clone.OfFiles();
        // The sources may be inside a repository of another project, of which they are not a commit.
        files.Git("-C", "..", "init", "--quiet");
        files.Git("-C", "..", "commit", "--quiet", "--allow-empty", "--message", "Add nothing");
        files.Git("-C", "..", "tag", "v9.9.9");
        var web = files.Pack(Web, build: false, $"ProjectUrl={Url}");
        Check.Equal("0.1.0-alpha.0", web.Metadata("version"));
        Check.Equal(null, web.RepositoryPart("commit"));
        Check.True(web.Readme.Contains($"]({Url}/blob/HEAD/docs/", Ordinal), web.Readme);
    }

    private static void MachineWithoutGit()
    {
        using var clone = Clone.OfOneCommit();
        clone.Git("tag", "v1.2.3");
        var commit = clone.Git("rev-parse", "HEAD");
        clone.HideGit();
        var web = clone.Pack(Web, build: false);
        Check.Equal("0.1.0-alpha.0", web.Metadata("version"));
        Check.Equal(commit, web.RepositoryPart("commit"));
    }

    private static void SameCSharp() => SameBytes("Handlers.InMemory");

    private static void SameFSharp() => SameBytes("Handlers.FSharp");

    private static void SameBytes(string project)
    {
        using var one = Clone.OfOneCommit();
        using var other = one.Shallow("a folder with a longer path");
        one.Git("remote", "add", "origin", "https://github.com/somebody/fork");
        Clone[] clones = [one, other];
        // The core is not compiled again, because that would take most of the time.
        foreach (var clone in clones)
            clone.TakeBuilt("Handlers");
        Packed[] packed =
        [
            .. clones
                .AsParallel()
                .AsOrdered()
                .Select(clone => clone.Pack(project, build: true, $"ProjectUrl={Url}", "BuildProjectReferences=false")),
        ];
        Check.True(packed[0].Nuspec.AsSpan().SequenceEqual(packed[1].Nuspec), "the metadata of two clones is the same");
        var assembly = packed[0][$"lib/net10.0/{project}.dll"];
        Check.True(
            assembly.AsSpan().SequenceEqual(packed[1][$"lib/net10.0/{project}.dll"]),
            "the assembly of two clones is the same"
        );
        var symbols = new Symbols(assembly);
        Check.Equal(
            $$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/example/handlers/{{{one.Git("rev-parse", "HEAD")}}}/*"}}""",
            symbols.SourceLink
        );
        Check.Sequence([], symbols.Documents.Where(path => !path.StartsWith("/_/", Ordinal)));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
