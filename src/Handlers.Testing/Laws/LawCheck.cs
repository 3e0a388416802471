using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// A law with a subject and a generator of inputs, ready to run. Adapters for test frameworks turn each check into a test.
/// </summary>
/// <remarks>Thread-safe. Repeated runs with the same options check the same cases.</remarks>
/// <example><code>
/// foreach (LawCheck check in DecoratorLaws.For(Decorator.Identity))
///     Console.WriteLine(check.Run());
/// </code></example>
public abstract class LawCheck
{
    private protected LawCheck(Law law, string subject) => (Law, Subject) = (law, subject);

    /// <summary>Gets the law.</summary>
    public Law Law { get; }

    /// <summary>Gets the name of the subject that the law is checked on.</summary>
    public string Subject { get; }

    /// <summary>Gets a name for a test: the law and the subject.</summary>
    public string Name => $"{Law}, {Subject}";

    /// <summary>Checks the law. It does not throw if the law is broken.</summary>
    /// <param name="options">How to check the law. By default every option has its default value.</param>
    /// <returns>The result of the check.</returns>
    public LawResult Run(LawOptions? options = null)
    {
        options ??= new LawOptions();
        if (options.Cases < 1 || options.Size < 1)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                $"Expected at least one case of a size of at least 1, found {options.Cases} of {options.Size}."
            );
        if (options.Many is < 100 or > 1_000_000)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                $"Expected LawOptions.Many between 100 and 1,000,000, found {options.Many}."
            );
        return RunOn(options);
    }

    private protected abstract LawResult RunOn(LawOptions options);

    internal static LawCheck Of<S, I>(
        Law<S, I> law,
        S subject,
        string name,
        Arbitrary<I> inputs,
        string call,
        string? skipped = null,
        Setting? only = null,
        int most = int.MaxValue
    ) => new Bound<S, I>(law, subject, name, inputs, call, skipped, only, most);

    internal static LawReport All(string subject, IEnumerable<LawCheck> checks, LawOptions? options)
    {
        options ??= new LawOptions();
        var only = options.Replay is { } replay ? [replay.Split(' ')[0]] : options.Only;
        var chosen = checks.Where(check => only.Count == 0 || only.Contains(check.Law.Id)).ToArray();
        if (chosen.Length == 0)
            throw new ArgumentException(
                $"Expected the id of a law of {subject}, found {string.Join(", ", only)}.",
                nameof(options)
            );
        return new LawReport(subject, [.. chosen.Select(check => check.Run(options))]);
    }

    private sealed class Bound<S, I>(
        Law<S, I> law,
        S subject,
        string subjectName,
        Arbitrary<I> inputs,
        string call,
        string? skipped,
        Setting? only,
        int most
    ) : LawCheck(law, subjectName)
    {
        private protected override LawResult RunOn(LawOptions options)
        {
            if (skipped is not null)
                return new LawResult(law, Subject, 0, null, skipped);
            options = options with { Cases = Math.Min(most, options.Cases) };
            if (only is not null)
                options = options with { Settings = [only] };
            var search = new CounterexampleSearch<S, I>(law, subject, inputs, options);
            var found = search.Find(out var cases);
            return new LawResult(law, Subject, cases, found?.Tell(law, Subject, call));
        }
    }
}
