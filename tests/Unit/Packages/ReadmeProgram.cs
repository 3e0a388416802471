using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Handlers.Tests.Packages;

/// <summary>The C# program of a README, compiled as a new project compiles it: with the packages that the README installs, and no others.</summary>
internal static class ReadmeProgram
{
    private const string UsingsOfConsole =
        "System System.Collections.Generic System.IO System.Linq System.Net.Http System.Threading System.Threading.Tasks";

    private const string UsingsOfWeb =
        $"{UsingsOfConsole} System.Net.Http.Json Microsoft.AspNetCore.Builder Microsoft.AspNetCore.Hosting Microsoft.AspNetCore.Http "
        + "Microsoft.AspNetCore.Routing Microsoft.Extensions.Configuration Microsoft.Extensions.DependencyInjection "
        + "Microsoft.Extensions.Hosting Microsoft.Extensions.Logging";

    private static readonly string[] Assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(
        Path.PathSeparator
    );

    private static readonly Regex Install = new(@"^dotnet add package (\S+)$", RegexOptions.Multiline);

    private static readonly Regex Program = new(
        @"^```(csharp|fsharp)\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline
    );

    /// <summary>The packages that the commands of a page install.</summary>
    public static IReadOnlyList<string> Installed(string page) =>
        [.. Install.Matches(page).Select(match => match.Groups[1].Value)];

    /// <summary>The programs of a page, in C# or F#.</summary>
    public static IReadOnlyList<string> Programs(string page) =>
        [.. Program.Matches(page).Select(match => match.Groups["code"].Value)];

    /// <summary>Fails with the errors of the compiler.</summary>
    public static void Compile(string place, string code, IEnumerable<string> installed)
    {
        Package[] packages = [.. installed.Select(Package.Of)];
        var brought = packages.SelectMany(package => package.Brought).ToHashSet();
        var program = CSharpSyntaxTree.ParseText(code);
        var usings = packages.Any(package => package.NeedsAspNetCore) ? UsingsOfWeb : UsingsOfConsole;
        var compilation = CSharpCompilation.Create(
            "Program",
            [
                program,
                CSharpSyntaxTree.ParseText(string.Concat(usings.Split(' ').Select(name => $"global using {name};\n"))),
            ],
            from path in Assemblies
            let name = Path.GetFileNameWithoutExtension(path)
            where !name.StartsWith("Handlers", StringComparison.Ordinal) || brought.Contains(name)
            select MetadataReference.CreateFromFile(path),
            new CSharpCompilationOptions(
                program.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any()
                    ? OutputKind.ConsoleApplication
                    : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        // Warnings too, because the first build of a newcomer has none.
        var found = compilation.GetDiagnostics().Where(each => each.Severity >= DiagnosticSeverity.Warning).ToArray();
        if (found.Length > 0)
            throw new CheckFailed($"{place}: {string.Join("\n", found.Select(each => each.ToString()))}");
    }
}
