using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Handlers;

/// <summary>One mutant against all laws of its family: for each law the first case in which it distinguishes the mutant from the real implementation.</summary>
internal sealed record MutantRow(string Mutant, string CaughtBy, int Within, IReadOnlyDictionary<string, int?> Cases)
{
    internal IReadOnlyList<string> Catchers =>
        [.. Cases.Where(pair => pair.Value is not null).Select(pair => pair.Key)];
}

/// <summary>Laws against wrong implementations: which law catches which mutant, and how soon. It tests the kit itself.</summary>
internal sealed record MutantMatrix(string Family, IReadOnlyList<Law> Laws, IReadOnlyList<MutantRow> Rows)
{
    /// <summary>Tries every law on every mutant, always on the same cases.</summary>
    internal static MutantMatrix Of<S, I>(
        string family,
        IReadOnlyList<Law<S, I>> laws,
        IReadOnlyList<Mutant<S>> mutants,
        Arbitrary<I> inputs,
        Func<Law<S, I>, Setting> setting,
        Func<Law, S, bool>? applies = null
    ) =>
        new(
            family,
            laws,
            [
                .. mutants.Select(mutant => new MutantRow(
                    mutant.Name,
                    mutant.CaughtBy,
                    mutant.Within,
                    laws.ToDictionary(
                        law => law.Id,
                        law =>
                            applies?.Invoke(law, mutant.Subject) == false
                                ? null
                                : FirstCase(law, mutant, inputs, setting(law))
                    )
                )),
            ]
        );

    private static int? FirstCase<S, I>(Law<S, I> law, Mutant<S> mutant, Arbitrary<I> inputs, Setting setting)
    {
        var options = new LawOptions { Cases = mutant.Within, Settings = [setting] };
        return new CounterexampleSearch<S, I>(law, mutant.Subject, inputs, options).First();
    }

    /// <summary>The laws that are the only one to catch some mutant.</summary>
    internal IReadOnlyList<string> Alone =>
        [.. Rows.Where(row => row.Catchers.Count == 1).Select(row => row.Catchers[0]).Distinct()];

    /// <summary>The matrix as a table that shows in which case each law catches each mutant.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().AppendLine($"| {Family} | {string.Join(" | ", Laws.Select(law => law.Id))} |");
        text.AppendLine($"|---|{string.Concat(Laws.Select(_ => "---|"))}");
        foreach (var row in Rows)
            text.AppendLine($"| {row.Mutant} | {string.Join(" | ", Laws.Select(law => Cell(row, law)))} |");
        return text.ToString();
    }

    private static string Cell(MutantRow row, Law law) =>
        row.Cases[law.Id] is not { } first ? " "
        : row.CaughtBy == law.Id ? $"**{first}**"
        : $"{first}";
}
