using Handlers.Runtime;
using static Handlers.Testing.DecoratorTraits;

namespace Handlers.Testing;

/// <summary>
/// The laws of whole extensions, functions from an app to an app, in one call: <c>ExtensionLaws.Check("mine", app => app.UseMine())</c>.
/// The extension is put among hooks and a view of the kit's own, and the requests are watched.
/// </summary>
/// <remarks>The shape is that of <see cref="DecoratorLaws"/>, and so are the declared exceptions (<see cref="DecoratorTraits"/>).</remarks>
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

    /// <summary>The laws.</summary>
    public static IReadOnlyList<Law> All { get; } = [.. Laws];

    /// <summary>The laws, bound to an extension.</summary>
    /// <param name="name">What counterexamples call it.</param>
    /// <param name="extension">The extension: gives the app with something added. It must be callable many times.</param>
    /// <param name="traits">What it does on purpose. Default: nothing; every request ends as it would without it.</param>
    /// <param name="context">Makes the request's context; the kit's own route is <c>/</c>. Default: a GET for <c>/</c>.</param>
    /// <returns>A check for each law; those that do not apply say so when they are run.</returns>
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

    /// <summary>Checks every law that applies.</summary>
    /// <param name="name">What counterexamples call it.</param>
    /// <param name="extension">As for <see cref="For"/>.</param>
    /// <param name="traits">As for <see cref="For"/>.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <returns>The results, when all laws hold.</returns>
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
