using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>
/// A statement that must be true for every input: an id, a sentence, and a check that finds a counterexample. A law does not depend on a test framework;
/// <see cref="LawCheck"/> binds it to a subject and to generated inputs.
/// </summary>
/// <remarks>Immutable and thread-safe. The letter of the id is the group of the law: F functor, A applicative, M monad, E error, B bracket,
/// C cancellation, S spawn, T time, R re-run, D decorator, H hook, P app, L event loop.</remarks>
/// <example><code>
/// foreach (Law law in DecoratorLaws.All)
///     Console.WriteLine($"{law.Id}: {law.Says}");
/// </code></example>
public abstract class Law
{
    private protected Law(string id, string says) => (Id, Says) = (id, says);

    /// <summary>Gets the id: a letter and a number, for example <c>D4</c>.</summary>
    public string Id { get; }

    /// <summary>Gets the law as a sentence.</summary>
    public string Says { get; }

    /// <summary>Gets the cases in which the law does not hold, with the reason; null if it always holds.</summary>
    public string? Except { get; init; }

    /// <summary>Whether one input is enough: laws about sizes, which create their own inputs.</summary>
    internal bool Once { get; init; }

    /// <summary>Returns the id and the sentence.</summary>
    /// <returns>A text such as <c>D14 decorating has no effects</c>.</returns>
    public override string ToString() => $"{Id} {Says}";
}

/// <summary>A law about subjects of one type, checked on inputs of another type.</summary>
/// <typeparam name="S">The type of the subjects.</typeparam>
/// <typeparam name="I">The type of the inputs.</typeparam>
/// <example><code>
/// var quiet = new Law&lt;Handler&lt;int&gt;, int&gt;("X1", "it yields at most the input", (handler, most, setting) =>
///     setting.Observe(handler).Trace.Count &lt;= most ? null : "it left too many events");
/// </code></example>
public sealed class Law<S, I> : Law
{
    private readonly Func<S, I, Setting, LawOptions, string?> check;

    /// <summary>Creates a law.</summary>
    /// <param name="id">The id: a letter and a number.</param>
    /// <param name="says">The law as a sentence.</param>
    /// <param name="check">The check, which returns a counterexample as text, or null. An exception that it throws counts as a counterexample.</param>
    public Law(string id, string says, Func<S, I, Setting, string?> check)
        : base(id, says)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(says);
        ArgumentNullException.ThrowIfNull(check);
        this.check = (subject, input, setting, _) => check(subject, input, setting);
    }

    /// <summary>Creates a law that uses <see cref="LawOptions.Many"/>.</summary>
    internal Law(string id, string says, Func<S, I, Setting, LawOptions, string?> check)
        : base(id, says) => this.check = check;

    /// <summary>Checks the law on one input in one setting.</summary>
    /// <param name="subject">The subject to check.</param>
    /// <param name="input">The input.</param>
    /// <param name="setting">The setting in which handlers run.</param>
    /// <returns>A counterexample as text, or null if the law holds.</returns>
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
