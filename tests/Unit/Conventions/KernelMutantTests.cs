using Expecto;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Conventions;

/// <summary>
/// Keeps the patches that reintroduce bugs of the kernel consistent with the sources and with the page that lists them. Building a mutant takes
/// ten seconds, so `dotnet fsi build.fsx mutants` does that by hand; these tests check that its patch still applies.
/// </summary>
public static class KernelMutantTests
{
    private static readonly string[] Proofs = ["Test: ", "Interleaving: "];

    [Tests]
    public static readonly Test All = Runner.TestList(
        "conventions",
        [
            Runner.TestCase(
                "each patch of a mutant of the kernel applies",
                () =>
                    Check.Sequence(
                        [],
                        from patch in Patches
                        from hunk in HunksOf(patch)
                        where !hunk.Applies
                        select $"{patch.Path}: expected once in {hunk.File}:\n{hunk.Before}"
                    )
            ),
            Runner.TestCase(
                "each patch of a mutant of the kernel names the test that fails, as docs/kernel.md does",
                () =>
                {
                    var rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs/kernel.md"));
                    foreach (var patch in Patches)
                    {
                        var proof = patch.Text.Split('\n').Single(line => Proofs.Any(line.StartsWith));
                        var name = proof[(proof.IndexOf(": ", StringComparison.Ordinal) + 2)..];
                        var listed = rows.Count(row => row.Contains($"[{patch.Stem}]") && row.Contains(name));
                        Check.Equal(1, listed, $"rows of docs/kernel.md with [{patch.Stem}] and '{name}'");
                    }
                }
            ),
        ]
    );

    private static IReadOnlyList<SourceFile> Patches
    {
        get
        {
            var patches = Repository.Files("tests/Mutants/Kernel", ".patch");
            Check.True(patches.Count >= 24, $"expected the patches of 24 findings at least, found {patches.Count}");
            return patches;
        }
    }

    private static IEnumerable<Hunk> HunksOf(SourceFile patch)
    {
        var file = "";
        List<string>? before = null;
        // An end marker, so that the last hunk is returned as well.
        foreach (var line in patch.Text.TrimEnd('\n').Split('\n').Append("diff "))
        {
            var isHeader =
                line.StartsWith("diff ", StringComparison.Ordinal) || line.StartsWith("@@ ", StringComparison.Ordinal);
            if (isHeader && before is not null)
                yield return new Hunk(file, string.Join('\n', before));
            if (isHeader)
                before = line[0] == '@' ? [] : null;
            else if (before is null && line.StartsWith("--- a/", StringComparison.Ordinal))
                file = line["--- a/".Length..];
            else if (before is not null && !line.StartsWith('+'))
                before.Add(line.Length == 0 ? "" : line[1..]);
        }
    }

    /// <summary>The lines of a file that a patch expects.</summary>
    private readonly record struct Hunk(string File, string Before)
    {
        public bool Applies =>
            $"\n{System.IO.File.ReadAllText(Path.Combine(Repository.Root, File))}".Split($"\n{Before}\n").Length == 2;
    }
}
