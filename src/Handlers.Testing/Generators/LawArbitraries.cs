using FsCheck;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>The generators of <see cref="Generators"/> in a type that FsCheck can search: pass it as Expecto's <c>arbitrary</c> or xunit's
/// <c>Arbitrary</c>.</summary>
/// <example><code>
/// // F#: testPropertyWithConfig { FsCheckConfig.defaultConfig with arbitrary = [ typeof&lt;LawArbitraries&gt; ] } "…" (fun (program: HandlerProgram) -> …)
/// Type arbitraries = typeof(LawArbitraries);
/// </code></example>
public sealed class LawArbitraries
{
    private LawArbitraries() { }

    /// <summary>Returns the generator of programs with one fiber.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<HandlerProgram> Programs() => Generators.Programs;

    /// <summary>Returns the generator of requests in memory.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<Request> Requests() => Generators.Requests;

    /// <summary>Returns the generator of route templates.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<RouteTemplate> Templates() => Generators.Templates;

    /// <summary>Returns the generator of schedules of the test interpreter.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<Schedule> Schedules() => Generators.Schedules;

    /// <summary>Returns the generator of decorators that obey the laws.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<Decorator> Decorators() => Generators.Decorators;

    /// <summary>Returns the generator of apps.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<App> Apps() => Generators.Apps;

    /// <summary>Returns the generator of inputs of the laws of handlers and decorators.</summary>
    /// <returns>A generator with a shrinker.</returns>
    public static Arbitrary<LawCase> Cases() => Generators.Cases;
}
