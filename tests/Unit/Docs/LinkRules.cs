using System.Text.RegularExpressions;
using Handlers.Tests.Conventions;

namespace Handlers.Tests;

/// <summary>The targets of Markdown files must exist: files, headings, projects, and the verbs of the build.</summary>
/// <param name="exists">Whether the repository has a file or folder, by its path from the root.</param>
/// <param name="read">The text of a file of the repository.</param>
/// <param name="verbs">The verbs of the build.</param>
internal sealed class LinkRules(Func<string, bool> exists, Func<string, string> read, IReadOnlyList<string> verbs)
{
    private const string Advice = "correct the path, or write the file";

    private static readonly Regex Literal = new(@"^(README|docs/getting-started.*)\.md$");
    private static readonly Regex Code = new("`[^`]*`");
    private static readonly Regex Inline = new(@"\]\(([^)\s]+)[^)]*\)");
    private static readonly Regex Reference = new(@"^\[[^\]]+\]:\s+(\S+)");
    private static readonly Regex Scheme = new("^[a-z]+:");
    private static readonly Regex Project = new(@"--project (\S+)");
    private static readonly Regex Made = new(@"dotnet new .*-o (\S+)");
    private static readonly Regex Verb = new(@"fsi build\.fsx ([a-z]+)");
    private static readonly Regex Shown = new(@"\bfile=(\S+)");

    /// <summary>All references in a Markdown file that point to nothing.</summary>
    public IReadOnlyList<Breach> Check(SourceFile file)
    {
        var page = Markdown.Parse(file.Text);
        // A page may run a project that its reader has made.
        var made = page.Lines.SelectMany(line => Captures(Made, line.Text)).ToHashSet();
        return
        [
            .. from line in page.Headers
            from path in Captures(Shown, line.Text)
            where !exists(path)
            select new Breach(file.Path, line.Number, $"shows code of {path}, which does not exist", Advice),
            .. from line in page.Lines
            from rule in line.Fence is null ? Prose(file, line.Text).Concat(Commands(file, line, made))
            : line.Fence.Split(' ')[0] is "sh" or "bash" or "console" ? Commands(file, line, made)
            : []
            select new Breach(file.Path, line.Number, rule, Advice),
        ];
    }

    // The commands of these pages are for projects of the reader; `build.fsx try` runs them in empty folders.
    private static bool IsOfReader(string page, string? fence) =>
        Literal.IsMatch(page) && fence?.Split(' ').Contains("skip") is not true;

    private static IEnumerable<string> Captures(Regex pattern, string text) =>
        pattern.Matches(text).Select(match => match.Groups[1].Value);

    private IEnumerable<string> Prose(SourceFile file, string line)
    {
        var words = Code.Replace(line, "");
        return from target in Captures(Inline, words).Concat(Captures(Reference, words))
            let rule = Broken(file, target)
            where rule is not null
            select rule;
    }

    private string? Broken(SourceFile file, string target)
    {
        if (Scheme.IsMatch(target))
            return null;
        var (path, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var found =
            path == "" ? file.Path
            : path.StartsWith('/') ? path[1..]
            : Normal(Path.Combine(Path.GetDirectoryName(file.Path)!, path));
        return !exists(found) ? $"links to {target}, which does not exist"
            : anchor is not null
            && found.EndsWith(".md", StringComparison.Ordinal)
            && !Markdown.Parse(read(found)).Anchors.Contains(anchor)
                ? $"links to #{anchor}, but {found} has no such heading"
            : null;
    }

    private IEnumerable<string> Commands(SourceFile file, Markdown.Line line, IReadOnlySet<string> made) =>
        Captures(Project, line.Text)
            .Where(project => !IsOfReader(file.Path, line.Fence) && !made.Contains(project) && !exists(project))
            .Select(project => $"runs the project {project}, which does not exist")
            .Concat(
                Captures(Verb, line.Text)
                    .Where(verb => !verbs.Contains(verb))
                    .Select(verb => $"runs build.fsx with the verb {verb}, which it does not know")
            );

    private static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').Split('/'))
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ""))
                parts.Add(part);
        return string.Join('/', parts);
    }
}
