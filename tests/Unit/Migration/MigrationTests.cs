using System.Diagnostics;
using System.Reflection;
using Expecto;
using Handlers.Tests.Conventions;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Migration;

/// <summary>The result of eng/migrate.fsx for a program with the former names, and the correctness of its table.</summary>
public static class MigrationTests
{
    private static readonly Assembly[] Ours =
    [
        typeof(Handler).Assembly,
        typeof(AppRoutes).Assembly,
        typeof(HostingOptions).Assembly,
        typeof(ErrorFaultException).Assembly,
        typeof(TestClient).Assembly,
    ];

    private static readonly HashSet<string> Types =
    [
        .. Ours.SelectMany(assembly => assembly.GetExportedTypes()).Select(type => type.Name.Split('`')[0]),
    ];

    private static readonly string[][] Rules =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "eng", "renames.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t')),
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "migration",
        [
            Runner.TestCase(
                "a program with the former names gets the current names",
                () =>
                {
                    var folder = Directory.CreateTempSubdirectory("migration").FullName;
                    try
                    {
                        var program = Path.Combine(folder, "Program.cs");
                        File.WriteAllText(program, Text("Old.cs.txt"));
                        using var script = Process.Start(
                            new ProcessStartInfo(
                                "dotnet",
                                ["fsi", Path.Combine(Repository.Root, "eng", "migrate.fsx"), folder]
                            )
                            {
                                RedirectStandardOutput = true,
                            }
                        )!;
                        var printed = script.StandardOutput.ReadToEnd();
                        script.WaitForExit();
                        Check.Equal(0, script.ExitCode, printed);
                        Check.Equal(Text("New.cs.txt"), File.ReadAllText(program));
                    }
                    finally
                    {
                        Directory.Delete(folder, recursive: true);
                    }
                }
            ),
            Runner.TestCase(
                "every type that the table names as current is public, and no former type is",
                () =>
                {
                    var types = Rules.Where(rule => rule[0] == "type").ToArray();
                    Check.True(types.Length > 30, $"{types.Length}");
                    Check.Sequence([], types.Select(rule => rule[2]).Where(name => !Types.Contains(name)));
                    Check.Sequence([], types.Select(rule => rule[1]).Where(Types.Contains));
                }
            ),
            Runner.TestCase(
                "every static that the table names as current exists",
                () =>
                    Check.Sequence(
                        [],
                        Rules
                            .Where(rule => rule[0] is "static")
                            .Select(rule => rule[2])
                            .Where(name => char.IsUpper(name.Split('.')[1][0]) && name != "Hook.RouteValues")
                            .Where(name => !HasMember(name.Split('.')[0], name.Split('.')[1]))
                    )
            ),
        ]
    );

    private static bool HasMember(string type, string member) =>
        Ours.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(found => found.Name.Split('`')[0] == type)
            .Any(found => found.GetMember(member).Length > 0);

    private static string Text(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Unit", "Migration", name));
}
