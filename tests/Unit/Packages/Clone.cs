using System.Diagnostics;
using Handlers.Tests.Conventions;

namespace Handlers.Tests.Packages;

/// <summary>
/// A copy of the sources of the packages in a temporary folder, which a test can make a repository with any history. It consists of the files as they are
/// now, so a change is tested before it is committed.
/// </summary>
internal sealed class Clone : IDisposable
{
    private static readonly string[] Sources =
    [
        .. Repository
            .Files("src", ".cs", ".fs", ".csproj", ".fsproj", ".props", ".targets", ".txt", ".md", "._")
            .Concat(Repository.Files("eng", ".cs", ".csproj", ".props", ".targets", ".png"))
            .Select(file => file.Path),
        "Directory.Build.props",
        "Directory.Packages.props",
        "global.json",
        "CHANGELOG.md",
        ".gitignore",
    ];

    private readonly string temp;
    private string? searchPath;

    private Clone(string folder)
    {
        temp = Directory.CreateTempSubdirectory("handlers-clone-").FullName;
        Folder = Path.Combine(temp, folder);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>Gets the folder of the sources.</summary>
    public string Folder { get; }

    /// <summary>Copies the sources without any history.</summary>
    public static Clone OfFiles()
    {
        var clone = new Clone("sources");
        foreach (var path in Sources)
        {
            var target = Path.Combine(clone.Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Root, path), target);
        }
        return clone;
    }

    /// <summary>Copies the sources as one commit without tags.</summary>
    public static Clone OfOneCommit()
    {
        var clone = OfFiles();
        clone.Git("init", "--quiet");
        clone.Git("add", "--all");
        clone.Git("commit", "--quiet", "--message", "Add the sources");
        return clone;
    }

    /// <summary>Clones the newest commit of this repository alone.</summary>
    public Clone Shallow(string folder)
    {
        var clone = new Clone(folder);
        clone.Git("clone", "--quiet", "--depth", "1", new Uri(Folder).AbsoluteUri, ".");
        return clone;
    }

    /// <summary>Copies an assembly that the tests were built with to where the build of its project would put it.</summary>
    public void TakeBuilt(string project)
    {
        foreach (var folder in (string[])["bin/Release/net10.0", "obj/Release/net10.0/ref"])
        {
            var target = Directory.CreateDirectory(Path.Combine(Folder, "src", project, folder)).FullName;
            File.Copy(Path.Combine(AppContext.BaseDirectory, $"{project}.dll"), Path.Combine(target, $"{project}.dll"));
        }
    }

    /// <summary>Runs Git and returns what it prints.</summary>
    public string Git(params string[] arguments) => Run("git", arguments).Trim();

    /// <summary>Lets later programs find a shell and dotnet, and no Git.</summary>
    public void HideGit()
    {
        searchPath = Directory.CreateDirectory(Path.Combine(temp, "programs")).FullName;
        File.CreateSymbolicLink(Path.Combine(searchPath, "dotnet"), Environment.ProcessPath!);
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(Path.Combine(searchPath, "sh"), "/bin/sh");
    }

    /// <summary>Packs a project. Warnings are errors.</summary>
    /// <param name="project">The name of a project under src.</param>
    /// <param name="build">False for a package without code, whose references then need no build.</param>
    /// <param name="properties">Properties of MSBuild, such as <c>ProjectUrl=https://example.org</c>.</param>
    public Packed Pack(string project, bool build, params string[] properties)
    {
        var output = Path.Combine(temp, "packages");
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        string[] given = [$"NoBuild={!build}", "Configuration=Release", $"PackageOutputPath={output}", .. properties];
        Run(
            "dotnet",
            [
                .. (string[])
                    ["msbuild", $"src/{project}", "-restore", "-t:Pack", "-nologo", "-v:quiet", "-warnaserror"],
                // Processes that wait for more work would keep the folder for temporary files open; analyzers and the audit change no package.
                .. (string[])
                    [
                        "-nodeReuse:false",
                        "-p:UseSharedCompilation=false",
                        "-p:RunAnalyzers=false",
                        "-p:HandlersAnalyzers=false",
                        "-p:NuGetAudit=false",
                    ],
                .. given.Select(property => $"-p:{property}"),
            ]
        );
        return new Packed(Directory.EnumerateFiles(output, "*.nupkg").Single());
    }

    public void Dispose() => Directory.Delete(temp, recursive: true);

    private string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The same author and time give the same commit, and nothing of the machine's configuration or of a surrounding commit has a part in it.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_")).ToArray())
            start.Environment.Remove(name);
        foreach (var role in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{role}_NAME"] = "Ada";
            start.Environment[$"GIT_{role}_EMAIL"] = "ada@example.org";
            start.Environment[$"GIT_{role}_DATE"] = "2026-01-01T00:00:00Z";
        }
        start.Environment["PATH"] = searchPath ?? start.Environment["PATH"];
        start.Environment["GIT_CONFIG_GLOBAL"] = Path.Combine(temp, "no-configuration");
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(temp, "tmp")).FullName;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new CheckFailed(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}"
            );
    }
}
