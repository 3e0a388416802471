using System.Reflection;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Face;

/// <summary>The types of this library can be named without qualification, whatever a project imports.</summary>
public static class NameTests
{
    /// <summary>The imports that the Web SDK has in addition to <see cref="Snippet"/>.</summary>
    private static readonly string[] Web =
    [
        "System.Net.Http.Json",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private static readonly Assembly[] Ours =
    [
        typeof(Handler).Assembly,
        typeof(AppRoutes).Assembly,
        typeof(HostingOptions).Assembly,
    ];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "face names",
        [
            Runner.TestCase("in a project of the Web SDK", () => Named("Handlers", languageExt: false, Web)),
            Runner.TestCase("beside LanguageExt", () => Named("Handlers", languageExt: true)),
            Runner.TestCase(
                "with the interpreters, in a project of the Web SDK",
                () => Named("Handlers.Runtime", languageExt: false, [.. Web, "Handlers.Runtime"])
            ),
            Runner.TestCase(
                "no two packages have a type with the same name, so that a program can use all of them together",
                () =>
                {
                    var packages = Directory
                        .GetFiles(AppContext.BaseDirectory, "Handlers*.dll")
                        .Where(path => !path.Contains("Handlers.Tests.") && !path.Contains("Handlers.Bench."))
                        .Select(Assembly.LoadFrom)
                        .ToArray();
                    Check.True(packages.Length >= 10);
                    Check.Sequence(
                        [],
                        packages
                            .SelectMany(package => package.GetExportedTypes())
                            .GroupBy(type => type.FullName!)
                            .Where(types => types.Count() > 1)
                            .Select(types =>
                                $"{types.Key} in {string.Join(" and ", types.Select(type => type.Assembly.GetName().Name))}"
                            )
                    );
                }
            ),
        ]
    );

    private static void Named(string space, bool languageExt, params string[] usings)
    {
        var names = Ours.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace == space && !type.IsNested)
            .Select(type => type.Name.Split('`') is [var name, var count] ? $"{name}<{Commas(count)}>" : type.Name)
            .Distinct()
            .ToArray();
        Check.True(names.Length > 10);
        var (errors, _) = Snippet.Compile(
            string.Concat(names.Select(name => $"_ = typeof({name});\n")),
            languageExt,
            usings
        );
        Check.Sequence([], errors.Select(error => error.GetMessage()));
    }

    private static string Commas(string count) => new(',', int.Parse(count) - 1);
}
