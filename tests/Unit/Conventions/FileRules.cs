namespace Handlers.Tests.Conventions;

/// <summary>Rules for sizes and names of source files, for namespaces, and for the compiler's demand of documentation.</summary>
internal static class FileRules
{
    public const int LongestFile = 400;
    public const int LongestMedian = 100;

    private static readonly HashSet<string> EmptyNames = new(
        "Util Utils Utility Utilities Helper Helpers Common Manager Managers".Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly Func<SourceFile, IEnumerable<Breach>>[] Rules =
    [
        Length,
        Names,
        Namespaces,
        Documentation,
        FastPaths,
    ];

    /// <summary>All violations of the rules, in the order of the files; the rule of the median comes last.</summary>
    public static IReadOnlyList<Breach> Check(IReadOnlyList<SourceFile> files) =>
        [.. files.SelectMany(file => Rules.SelectMany(rule => rule(file))), .. Median(files)];

    private static IEnumerable<Breach> Length(SourceFile file)
    {
        var reasoned = file
            .Text.Split('\n')
            .Take(5)
            .Any(line => line.TrimStart().StartsWith("// Long because: ", StringComparison.Ordinal));
        if (IsCode(file) && file.LineCount > LongestFile && !reasoned)
            yield return new(
                file.Path,
                LongestFile + 1,
                $"a file has at most {LongestFile} lines, found {file.LineCount}",
                "one type or idea per file, or write `// Long because: …` in its first lines"
            );
    }

    private static IEnumerable<Breach> Names(SourceFile file) =>
        from name in file.Folders.Append(file.Stem)
        where EmptyNames.Contains(name)
        select new Breach(file.Path, 1, $"the name {name} does not describe the content", "name it by its purpose");

    // `using Handlers;` describes, `using Handlers.Runtime;` runs, `using Handlers.Testing;` tests. Members that a program calls on the framework's
    // own types while it starts are in the framework's namespaces, so that no using is needed. In the core the folder decides; Hosting has both,
    // because programs that run nothing themselves catch the exception that explains why an app did not start.
    private static IEnumerable<Breach> Namespaces(SourceFile file)
    {
        if (!IsProduct(file) || !file.Path.EndsWith(".cs", StringComparison.Ordinal))
            return [];
        string[] allowed =
            file.Path.StartsWith("src/Handlers/Runtime/", StringComparison.Ordinal) ? ["Handlers.Runtime"]
            : file.Path.StartsWith("src/Handlers/Hosting/", StringComparison.Ordinal) ? ["Handlers.Runtime", "Handlers"]
            : file.Path.StartsWith(CoreFolders.Root, StringComparison.Ordinal) ? ["Handlers"]
            : file.Path.StartsWith("src/Handlers.Testing", StringComparison.Ordinal) ? ["Handlers.Testing"]
            // The compiler looks for types that netstandard2.0 does not have in their namespaces.
            : file.Path.StartsWith("src/Handlers.Analyzers", StringComparison.Ordinal)
                ? ["Handlers.Analyzers", "Handlers", "System", "System.Runtime.CompilerServices"]
            : file.Path.EndsWith("/HandlersEndpoints.cs", StringComparison.Ordinal) ? ["Microsoft.AspNetCore.Builder"]
            : file.Path.EndsWith("/HandlersServices.cs", StringComparison.Ordinal)
                ? ["Microsoft.Extensions.DependencyInjection"]
            : ["Handlers", "Handlers.Runtime"];
        return from line in file.Text.Split('\n').Index()
            where line.Item.StartsWith("namespace ", StringComparison.Ordinal)
            let found = line.Item["namespace ".Length..].Trim(' ', ';', '{', '\r')
            where !allowed.Contains(found)
            select new Breach(
                file.Path,
                line.Index + 1,
                $"the namespace here is {string.Join(" or ", allowed)}, found {found}",
                $"namespace {allowed[0]};"
            );
    }

    // The compiler demands a comment on every public member, unless its warning is disabled.
    private static IEnumerable<Breach> Documentation(SourceFile file) =>
        from line in file.Text.Split('\n').Index()
        where IsProduct(file) && line.Item.Contains(IsCode(file) ? "CS1591" : "1591", StringComparison.Ordinal)
        select new Breach(
            file.Path,
            line.Index + 1,
            "public members under src are documented, found the warning about missing comments mentioned",
            "write the comment instead"
        );

    // Values per thread and forced inlining are for speed: the comment above must name the saving and the benchmark that shows it.
    private static IEnumerable<Breach> FastPaths(SourceFile file)
    {
        if (!IsProduct(file) || file.Folders.Contains("Handlers.Testing"))
            return [];
        var lines = file.Text.Split('\n');
        return from line in lines.Index()
            where line.Item.Trim() is "[ThreadStatic]" or "[MethodImpl(MethodImplOptions.AggressiveInlining)]"
            where
                !lines[Math.Max(0, line.Index - 12)..line.Index]
                    .Any(above => above.Contains("bench/", StringComparison.Ordinal))
            select new Breach(
                file.Path,
                line.Index + 1,
                "the comment above a fast path gives the saving and which benchmark shows it, found no benchmark named",
                "a comment with (bench/Micro, …)"
            );
    }

    private static IEnumerable<Breach> Median(IReadOnlyList<SourceFile> files)
    {
        var lengths = files
            .Where(file => IsProduct(file) && IsCode(file))
            .Select(file => file.LineCount)
            .Order()
            .ToArray();
        if (lengths.Length > 0 && lengths[lengths.Length / 2] is var median and > LongestMedian)
            yield return new(
                "src",
                1,
                $"half of the files have at most {LongestMedian} lines, found a median of {median}",
                "one type or idea per file"
            );
    }

    private static bool IsProduct(SourceFile file) => file.Path.StartsWith("src/", StringComparison.Ordinal);

    private static bool IsCode(SourceFile file) => Path.GetExtension(file.Path) is ".cs" or ".fs" or ".fsx";
}
