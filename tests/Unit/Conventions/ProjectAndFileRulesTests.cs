using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>The rules for projects and files on small examples that break each of them.</summary>
public static class ProjectAndFileRulesTests
{
    [Tests]
    public static readonly Test All = Runner.TestList(
        "project and file rules",
        [
            Project("a face on the core passes", "Handlers.CSharp", "ProjectReference", "../Handlers/Handlers.csproj"),
            Project("a package of a host passes", "Handlers.AspNetCore", "PackageReference", "Anything"),
            Project(
                "an adapter of the test kit passes",
                "Handlers.Testing.Expecto",
                "ProjectReference",
                "../Handlers.Testing/Handlers.Testing.csproj"
            ),
            Project("F# in its face passes", "Handlers.FSharp", "PackageReference", "FSharp.Core"),
            Project(
                "F# in the words for a host passes",
                "Handlers.AspNetCore.FSharp",
                "PackageReference",
                "FSharp.Core"
            ),
            Project(
                "the F# face in the words for a host passes",
                "Handlers.AspNetCore.FSharp",
                "ProjectReference",
                "../Handlers.FSharp/Handlers.FSharp.fsproj"
            ),
            Project(
                "a host in its words for F# passes",
                "Handlers.AspNetCore.FSharp",
                "ProjectReference",
                "../Handlers.AspNetCore/Handlers.AspNetCore.csproj"
            ),
            Project(
                "an adapter in the words of the test kit for F# passes",
                "Handlers.Testing.FSharp",
                "ProjectReference",
                "../Handlers.Testing.Expecto/Handlers.Testing.Expecto.csproj"
            ),
            Project(
                "a host in the words of the test kit for F#",
                "Handlers.Testing.FSharp",
                "ProjectReference",
                "../Handlers.AspNetCore/Handlers.AspNetCore.csproj",
                "only Handlers"
            ),
            Project(
                "the words for a host in the F# face",
                "Handlers.FSharp",
                "ProjectReference",
                "../Handlers.AspNetCore/Handlers.AspNetCore.csproj",
                "only Handlers"
            ),
            Runner.TestCase(
                "a package without code may bring all others",
                () => Same(null, ProjectRules.Check([WithoutCode("src/Handlers.Web/Handlers.Web.csproj")]))
            ),
            Runner.TestCase(
                "code in a package without code is refused",
                () =>
                    Check.True(
                        ProjectRules
                            .Check([WithoutCode("src/Handlers.CSharp/Handlers.CSharp.csproj")])[0]
                            .Rule.Contains("without code", StringComparison.Ordinal)
                    )
            ),
            Project(
                "a project in the core",
                "Handlers",
                "ProjectReference",
                "../Other/Other.csproj",
                "core references no project"
            ),
            Project(
                "a face in a host",
                "Handlers.AspNetCore",
                "ProjectReference",
                @"..\Handlers.CSharp\Handlers.CSharp.csproj",
                "only Handlers"
            ),
            Project(
                "a face in a face",
                "Handlers.CSharp",
                "ProjectReference",
                "../Handlers.FSharp/Handlers.FSharp.fsproj",
                "only Handlers"
            ),
            Project(
                "a host in the test kit",
                "Handlers.Testing",
                "ProjectReference",
                "../Handlers.AspNetCore/Handlers.AspNetCore.csproj",
                "only Handlers"
            ),
            Project("F# in C#", "Handlers.CSharp", "PackageReference", "FSharp.Core", "only packages of F#"),
            Project(
                "a foreign package in the core",
                "Handlers",
                "PackageReference",
                "Newtonsoft.Json",
                "uses no packages but"
            ),
            Project(
                "a framework in the core",
                "Handlers",
                "FrameworkReference",
                "Microsoft.AspNetCore.App",
                "without any framework"
            ),
            Files("a short file passes", "src/Handlers/Http/Body.cs", "namespace Handlers;"),
            Files("400 lines pass", "tests/Unit/A.cs", Lines(400)),
            Files("401 lines", "tests/Unit/A.cs", Lines(401), "at most 400 lines"),
            Files("401 lines with a reason pass", "tests/Unit/A.cs", "// Long because: one table.\n" + Lines(400)),
            Files("a folder of helpers", "samples/Notes/helpers/A.cs", "", "does not describe"),
            Files("a file of utilities", "bench/Micro/Utils.cs", "", "does not describe"),
            Files(
                "an undeclared namespace",
                "src/Handlers.CSharp/A.cs",
                "namespace Handlers.CSharp;",
                "Handlers or Handlers.Runtime"
            ),
            Files(
                "the namespace of interpreters elsewhere",
                "src/Handlers/App/A.cs",
                "namespace Handlers.Runtime;",
                "is Handlers,"
            ),
            Files(
                "the namespace of values in Runtime",
                "src/Handlers/Runtime/A.cs",
                "namespace Handlers;",
                "is Handlers.Runtime,"
            ),
            Files("the namespace of the kit passes", "src/Handlers.Testing/A.cs", "namespace Handlers.Testing;"),
            Files(
                "the namespace of values in the kit",
                "src/Handlers.Testing/A.cs",
                "namespace Handlers;",
                "is Handlers.Testing,"
            ),
            Files("the namespace of hosts passes", "src/Handlers/Hosting/A.cs", "namespace Handlers.Runtime;"),
            Files("the namespace of values in Hosting passes", "src/Handlers/Hosting/A.cs", "namespace Handlers;"),
            Files(
                "another namespace in Hosting",
                "src/Handlers/Hosting/A.cs",
                "namespace Handlers.Hosting;",
                "Handlers.Runtime or Handlers"
            ),
            Files(
                "missing comments allowed in a file",
                "src/Handlers/App/A.cs",
                "#pragma warning disable CS1591",
                "are documented"
            ),
            Files("missing comments allowed in a project", "src/A/A.csproj", "<NoWarn>1591</NoWarn>", "are documented"),
            Files(
                "a value of a thread whose benchmark is named passes",
                "src/Handlers/App/A.cs",
                "// 4 ns (bench/Micro, ReadyRun)\n    [ThreadStatic]\n    static object? spare;"
            ),
            Files(
                "a value of a thread without a benchmark",
                "src/Handlers/App/A.cs",
                "// fast\n    [ThreadStatic]\n    static object? spare;",
                "which benchmark shows it"
            ),
            Files(
                "forced inlining without a benchmark",
                "src/Handlers/App/A.cs",
                "// fast\n    [MethodImpl(MethodImplOptions.AggressiveInlining)]\n    static void Now() { }",
                "which benchmark shows it"
            ),
            Files("a long median", "src/Handlers/App/A.cs", Lines(101), "a median of 101"),
        ]
    );

    private static SourceFile WithoutCode(string path) =>
        new(
            path,
            "<Project>\n<IncludeBuildOutput>false</IncludeBuildOutput>\n<ProjectReference Include=\"../A/A.csproj\" />\n</Project>"
        );

    private static Test Project(string name, string project, string item, string include, string? rule = null) =>
        Runner.TestCase(
            Title(name, rule),
            () =>
                Same(
                    rule,
                    ProjectRules.Check([
                        new(
                            $"src/{project}/{project}.csproj",
                            $"<Project>\n<{item} Include=\"{include}\" />\n</Project>"
                        ),
                    ])
                )
        );

    private static Test Files(string name, string path, string text, string? rule = null) =>
        Runner.TestCase(Title(name, rule), () => Same(rule, FileRules.Check([new(path, text)])));

    private static string Title(string name, string? rule) => rule is null ? name : $"{name} is refused";

    private static void Same(string? rule, IReadOnlyList<Breach> breaches)
    {
        Check.Equal(rule is null ? 0 : 1, breaches.Count, string.Join('\n', breaches));
        if (rule is not null)
            Check.True(breaches[0].Rule.Contains(rule, StringComparison.Ordinal), breaches[0].ToString());
    }

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("//", count)) + "\n";
}
