using System.Text.RegularExpressions;
using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Packages;

/// <summary>The README of every package: how to install it, one program that compiles with that, and links that can be made absolute.</summary>
public static class ReadmeTests
{
    private static readonly Regex Link = new(@"\]\(([^)]*)\)|^\[[^\]]+\]: (\S+)", RegexOptions.Multiline);

    [Tests]
    public static readonly Test All = Runner.TestList(
        "package READMEs",
        [
            .. Package.All.Select(package =>
                Runner.TestCase($"the README of {package.Name} installs it and shows one program", () => Form(package))
            ),
            .. Package
                .All.Where(package => package.Readme.Contains("```csharp", StringComparison.Ordinal))
                .Select(package =>
                    Runner.TestCase(
                        $"the program of {package.Name} compiles with the packages that its README installs",
                        () =>
                            ReadmeProgram.Compile(
                                package.ReadmePath,
                                ReadmeProgram.Programs(package.Readme).Single(),
                                ReadmeProgram.Installed(package.Readme)
                            )
                    )
                ),
            Runner.TestCase(
                "a program that needs a package that is not installed is refused",
                () =>
                {
                    var web = ReadmeProgram.Programs(Package.Of("Handlers.Web").Readme).Single();
                    Check.Throws<CheckFailed>(
                        () => ReadmeProgram.Compile("here", web, ["Handlers.AspNetCore"]),
                        "here",
                        "CS"
                    );
                }
            ),
            Runner.TestCase(
                "every package has a description and tags",
                () =>
                    Check.Sequence(
                        [],
                        from package in Package.All
                        from property in (string[])["Description", "PackageTags"]
                        where package.Project.Descendants(property).SingleOrDefault() is null or { Value: "" }
                        select $"{package.Name} has no {property}"
                    )
            ),
        ]
    );

    private static void Form(Package package)
    {
        Check.True(
            package.Readme.StartsWith($"# {package.Name}\n", StringComparison.Ordinal),
            $"{package.ReadmePath} exists and begins with the name of the package"
        );
        Check.True(
            ReadmeProgram.Installed(package.Readme).Contains(package.Name),
            $"dotnet add package {package.Name}"
        );
        Check.Equal(1, ReadmeProgram.Programs(package.Readme).Count);
        // eng/Package.targets replaces the beginning of these links, and knows no others.
        Check.Sequence(
            [],
            from link in Link.Matches(package.Readme)
            let target = link.Groups[1].Value + link.Groups[2].Value
            where !target.StartsWith("../../", StringComparison.Ordinal)
            where !target.StartsWith("https://", StringComparison.Ordinal)
            select $"{package.ReadmePath}: {target} does not begin with ../../"
        );
    }
}
