using Handlers.Runtime;

namespace Handlers;

/// <summary>How an app is served by ASP.NET Core. Immutable; every option has a default.</summary>
/// <example><code>
/// web.MapHandlers(app, new HostingOptions { Interpreter = HostInterpreter.Blocking, Workers = 16 });
/// </code></example>
public sealed record HostingOptions : ServingOptions
{
    /// <summary>What happens to a request that no route takes. Default: answered under a prefix, passed on at the root.</summary>
    public Misses Misses { get; init; } = Misses.ByPrefix;

    /// <summary>Whether conventions of the whole app (authorization, CORS…) also apply to misses. Default: false, for an
    /// authorization demand there would turn 404 into 401.</summary>
    public bool MissesTakeConventions { get; init; }

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        if (!Enum.IsDefined(Misses))
            throw new ArgumentOutOfRangeException(
                nameof(Misses),
                Misses,
                "Expected HostingOptions.Misses to be Misses.ByPrefix, Misses.Answered or Misses.PassedOn."
            );
    }
}

/// <summary>What happens to a request that no route takes.</summary>
public enum Misses
{
    /// <summary>Answered by the app when it is mounted under a prefix, passed on when it is mounted at the root.</summary>
    ByPrefix,

    /// <summary>The app's hooks run and it answers 404, 405, OPTIONS or the redirect to the slash. At the root this hides static
    /// files and fallbacks that come after.</summary>
    Answered,

    /// <summary>The framework goes on to other endpoints and middleware; its own 404 or 405 runs no hooks (R19 differs).</summary>
    PassedOn,
}
