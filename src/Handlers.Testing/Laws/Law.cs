using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// Something that must hold whatever the input: an id, a sentence, and a check that finds a counterexample in words. A law knows no test
/// framework; <see cref="LawCheck"/> binds it to a subject and to generated inputs.
/// </summary>
/// <remarks>Immutable and thread-safe. The ids are those of the kit's list: F functor, A applicative, M monad, E error, B bracket,
/// C cancellation, S spawn, T time, R re-run, D decorator, H hook, P app, L event loop.</remarks>
/// <example><code>
/// foreach (Law law in DecoratorLaws.All)
///     Console.WriteLine($"{law.Id}: {law.Says}");
/// </code></example>
public abstract class Law
{
    private protected Law(string id, string says) => (Id, Says) = (id, says);

    /// <summary>A letter and a number, for example <c>D4</c>.</summary>
    public string Id { get; }

    /// <summary>The law in a sentence.</summary>
    public string Says { get; }

    /// <summary>Where it does not hold and why; null when it holds everywhere.</summary>
    public string? Except { get; init; }

    /// <summary>True when one input tells as much as many: laws of sizes, whose inputs are their own.</summary>
    internal bool Once { get; init; }

    /// <summary>Id and sentence.</summary>
    /// <returns>For example <c>D14 decorating does nothing</c>.</returns>
    public override string ToString() => $"{Id} {Says}";
}

/// <summary>A law about something of one type, over inputs of another.</summary>
/// <typeparam name="S">What it is about.</typeparam>
/// <typeparam name="I">The inputs.</typeparam>
/// <example><code>
/// var quiet = new Law&lt;Handler&lt;int&gt;, int&gt;("X1", "it yields at most the input", (handler, most, setting) =>
///     setting.Observe(handler).Trace.Count &lt;= most ? null : "it left too many events");
/// </code></example>
public sealed class Law<S, I> : Law
{
    private readonly Func<S, I, Setting, LawOptions, string?> check;

    /// <summary>Makes a law.</summary>
    /// <param name="id">A letter and a number.</param>
    /// <param name="says">The law in a sentence.</param>
    /// <param name="check">Gives a counterexample in words, or null. What it throws counts as one.</param>
    public Law(string id, string says, Func<S, I, Setting, string?> check)
        : base(id, says)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(says);
        ArgumentNullException.ThrowIfNull(check);
        this.check = (subject, input, setting, _) => check(subject, input, setting);
    }

    /// <summary>Makes a law that looks at <see cref="LawOptions.Many"/>.</summary>
    internal Law(string id, string says, Func<S, I, Setting, LawOptions, string?> check)
        : base(id, says) => this.check = check;

    /// <summary>Checks it on one input in one setting.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="input">The input.</param>
    /// <param name="setting">Where handlers are run.</param>
    /// <returns>A counterexample in words, or null when the law holds.</returns>
    public string? Refute(S subject, I input, Setting setting) => Refute(subject, input, setting, new LawOptions());

    internal string? Refute(S subject, I input, Setting setting, LawOptions options)
    {
        ArgumentNullException.ThrowIfNull(setting);
        try
        {
            return check(subject, input, setting, options);
        }
        catch (Exception thrown)
        {
            return $"the check threw {thrown.GetType().Name}: {thrown.Message}";
        }
    }
}
