using Handlers.Runtime;
using static Handlers.Testing.DecoratorTraits;

namespace Handlers.Testing;

/// <summary>
/// The laws of extensions, which are functions from an app to an app. One call checks all of them: <c>ExtensionLaws.Check("mine", app => app.UseMine())</c>.
/// The kit adds its own hooks and view around the extension and observes requests.
/// </summary>
/// <remarks>The members are the same as in <see cref="DecoratorLaws"/>, and so are the exceptions that you declare (<see cref="DecoratorTraits"/>).</remarks>
/// <example><code>
/// ExtensionLaws.Check("stamping", app => app.With(AfterHook.Of("stamp", Handler.Nothing)));
/// </code></example>
public static class ExtensionLaws
{
    internal static readonly IReadOnlyList<Law<ExtensionUnderTest, LawCase>> Laws =
    [
        .. HookOrderLaws.Laws,
        .. RequestLaws.Laws,
    ];

    /// <summary>Gets the laws.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. Laws];

    /// <summary>Returns a check of each law for an extension.</summary>
    /// <param name="name">The name of the extension in counterexamples.</param>
    /// <param name="extension">The extension: a function that returns the app with something added. It is called many times.</param>
    /// <param name="traits">The declared traits: laws that forbid them do not apply. By default none: every request ends as it would without the
    /// extension.</param>
    /// <param name="context">Creates the context of each request; the kit's own route is <c>/</c>. The default is a GET for <c>/</c>.</param>
    /// <returns>A check for each law. A check of a law that does not apply reports that when it runs.</returns>
    public static IReadOnlyList<LawCheck> For(
        string name,
        Func<App, App> extension,
        DecoratorTraits traits = Once,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(extension);
        return Bind(
            new ExtensionUnderTest($"the extension '{name}'", extension, traits) { Context = context },
            "ExtensionLaws.Check(name, extension"
        );
    }

    /// <summary>Checks every law that applies to an extension.</summary>
    /// <param name="name">The name of the extension in counterexamples.</param>
    /// <param name="extension">The same as for <see cref="For"/>.</param>
    /// <param name="traits">The same as for <see cref="For"/>.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(
        string name,
        Func<App, App> extension,
        DecoratorTraits traits = Once,
        LawOptions? options = null
    ) => LawCheck.All($"the extension '{name}'", For(name, extension, traits, options?.Context), options).OrThrow();

    internal static IReadOnlyList<LawCheck> Bind(ExtensionUnderTest subject, string call)
    {
        var declared = subject.Traits == Once ? "" : $", {DecoratorLaws.Written(subject.Traits)}";
        return
        [
            .. Laws.Where(law => subject.Slot is not null || law.Id != "H6")
                .Select(law =>
                    LawCheck.Of(
                        law,
                        subject,
                        subject.Name,
                        Generators.Cases,
                        $"{call}{declared}, options: OPTIONS);",
                        Skipped(law, subject)
                    )
                ),
        ];
    }

    internal static bool Applies(Law law, ExtensionUnderTest subject) => (Excused(law.Id) & subject.Traits) == 0;

    private static string? Skipped(Law law, ExtensionUnderTest subject) =>
        Applies(law, subject) ? null : $"declared {Excused(law.Id) & subject.Traits}";

    private static DecoratorTraits Excused(string id) =>
        id switch
        {
            "H2" => ChangesResponse | MayHalt,
            "H7" => MayFail | MayHalt | ChangesResponse,
            "P7" => MayHalt | ChangesResponse,
            _ => Once,
        };
}
