using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Searches for a counterexample, and then for a smaller one.</summary>
internal sealed class CounterexampleSearch<S, I>(Law<S, I> law, S subject, Arbitrary<I> inputs, LawOptions given)
{
    private readonly LawOptions options = law.Once ? given with { Cases = 1 } : given;

    private const int MostShrinks = 500;

    internal Counterexample? Find(out int cases)
    {
        var (seed, count) = options.Replay is { } replay ? (SeedOf(replay), 1) : (options.Seed, options.Cases);
        var size = options.Replay is { } again ? SizeOf(again) : 0;
        for (cases = 1; cases <= count; cases++)
        {
            var (own, large) = (seed + (ulong)(cases - 1), Large(cases, count, size));
            var input = Input(cases, count, own, size);
            if (Refute(input, own) is not { } refuted)
                continue;
            var (smallest, found, shrinks) = Shrink(input, refuted, own);
            return new Counterexample(
                string.Create(CultureInfo.InvariantCulture, $"{law.Id} {own} {large}"),
                smallest?.ToString() ?? "",
                found.Setting.Name,
                found.Words,
                cases,
                shrinks
            );
        }
        cases = count;
        return null;
    }

    /// <summary>Returns the number of the first case that is a counterexample.</summary>
    internal int? First()
    {
        for (var i = 0; i < options.Cases; i++)
            if (Refute(Input(i + 1, options.Cases, options.Seed + (ulong)i, 0), options.Seed + (ulong)i) is not null)
                return i + 1;
        return null;
    }

    // Small inputs first.
    private I Input(int number, int count, ulong seed, int size) =>
        inputs.Generator.Sample(1, new Rnd(seed), Large(number, count, size))[0];

    private int Large(int number, int count, int size) => size > 0 ? size : 1 + options.Size * number / count;

    private (I Input, Refuted Found, int Shrinks) Shrink(I input, Refuted found, ulong seed)
    {
        var (shrinks, tried) = (0, 0);
        while (true)
        {
            var smaller = inputs
                .Shrinker(input)
                .TakeWhile(_ => tried++ < MostShrinks)
                .Select(candidate => (Candidate: candidate, Found: Refute(candidate, seed)))
                .FirstOrDefault(pair => pair.Found is not null);
            if (smaller.Found is null)
                return (input, found, shrinks);
            (input, found) = (smaller.Candidate, smaller.Found);
            shrinks++;
        }
    }

    private Refuted? Refute(I input, ulong seed) =>
        options
            .Settings.Select(setting => setting.For(seed))
            .Select(setting =>
                law.Refute(subject, input, setting, options) is { } words ? new Refuted(setting, words) : null
            )
            .FirstOrDefault(refuted => refuted is not null);

    private static ulong SeedOf(string replay) => ulong.Parse(Word(replay, 1), CultureInfo.InvariantCulture);

    private static int SizeOf(string replay) => int.Parse(Word(replay, 2), CultureInfo.InvariantCulture);

    private static string Word(string replay, int index) =>
        replay.Split(' ') is { Length: 3 } words
            ? words[index]
            : throw new FormatException(
                $"Expected a law, a seed and a size, for example \"D4 20260101 17\", found \"{replay}\"."
            );

    private sealed record Refuted(Setting Setting, string Words);
}

/// <summary>A counterexample with everything that is needed to reproduce it.</summary>
internal sealed record Counterexample(string Replay, string Input, string Setting, string Words, int Case, int Shrinks)
{
    internal string Tell(Law law, string subject, string call) =>
        $"""
            {law.Id} does not hold for {subject}: {law.Says}.
            {Indented(Input)}
              setting:   {Setting}
            {Indented(Words)}
            Found in case {Case}, made smaller {Shrinks} times. To see it again:
              {call.Replace("OPTIONS", $"new LawOptions {{ Replay = \"{Replay}\" }}", StringComparison.Ordinal)}
            """;

    private static string Indented(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
