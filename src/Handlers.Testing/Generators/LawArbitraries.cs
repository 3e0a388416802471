using FsCheck;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The generators of <see cref="Generators"/> as FsCheck looks for them in a type: Expecto's <c>arbitrary</c>, xunit's
/// <c>Arbitrary</c>.</summary>
/// <example><code>
/// // F#: testPropertyWithConfig { FsCheckConfig.defaultConfig with arbitrary = [ typeof&lt;LawArbitraries&gt; ] } "…" (fun (program: HandlerProgram) -> …)
/// Type arbitraries = typeof(LawArbitraries);
/// </code></example>
public sealed class LawArbitraries
{
    private LawArbitraries() { }

    /// <summary>Programs of one fiber.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<HandlerProgram> Programs() => Generators.Programs;

    /// <summary>Requests in memory.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<Request> Requests() => Generators.Requests;

    /// <summary>Templates of routes.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<RouteTemplate> Templates() => Generators.Templates;

    /// <summary>Schedules of the test interpreter.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<Schedule> Schedules() => Generators.Schedules;

    /// <summary>Decorators that keep the laws.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<Decorator> Decorators() => Generators.Decorators;

    /// <summary>Apps.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<App> Apps() => Generators.Apps;

    /// <summary>What laws of handlers and decorators are checked on.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<LawCase> Cases() => Generators.Cases;
}
