using Handlers.Runtime;
using static Handlers.Testing.DecoratorTraits;

namespace Handlers.Testing;

// The overloads differ in their first parameter, so no call is ambiguous.
#pragma warning disable RS0026

/// <summary>
/// The laws of hooks and error handlers. One call checks all of them: <c>HookLaws.Check(myHook)</c>. The kit puts the hook between two others of its kind in
/// an app and observes requests.
/// </summary>
/// <remarks>The members are the same as in <see cref="DecoratorLaws"/>, and so are the exceptions that you declare: <see cref="MayHalt"/> for a before hook
/// that may answer, <see cref="ChangesResponse"/> for an after hook that returns a different response.</remarks>
/// <example><code>
/// HookLaws.Check(BeforeHook.Of("count", Handler.Nothing));
/// </code></example>
public static class HookLaws
{
    /// <summary>Gets the laws.</summary>
    public static IReadOnlyList<Law> All => ExtensionLaws.All;

    /// <summary>Returns a check of each law for a before hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="traits">The declared traits: laws that forbid them do not apply. By default none: the hook returns nothing.</param>
    /// <param name="context">Creates the context of each request. The default is a GET for <c>/</c>.</param>
    /// <returns>A check for each law. A check of a law that does not apply reports that when it runs.</returns>
    public static IReadOnlyList<LawCheck> For(
        BeforeHook hook,
        DecoratorTraits traits = Once,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Bind("before hook", hook.Name, app => app.With(hook), ("first before", "last before"), traits, context);
    }

    /// <inheritdoc cref="For(BeforeHook, DecoratorTraits, Func{CancellationToken, RequestContext}?)"/>
    /// <summary>Returns a check of each law for an after hook.</summary>
    public static IReadOnlyList<LawCheck> For(
        AfterHook hook,
        DecoratorTraits traits = Once,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Bind("after hook", hook.Name, app => app.With(hook), ("last after", "first after"), traits, context);
    }

    /// <inheritdoc cref="For(BeforeHook, DecoratorTraits, Func{CancellationToken, RequestContext}?)"/>
    /// <summary>Returns a check of each law for a teardown hook.</summary>
    public static IReadOnlyList<LawCheck> For(
        TeardownHook hook,
        DecoratorTraits traits = Once,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(hook);
        return Bind(
            "teardown hook",
            hook.Name,
            app => app.With(hook),
            ("last teardown", "first teardown"),
            traits,
            context
        );
    }

    /// <summary>Returns a check of each law for an error handler.</summary>
    /// <param name="handler">The error handler.</param>
    /// <param name="traits">The declared traits besides answering faults: laws that forbid them do not apply. By default none.</param>
    /// <param name="context">Creates the context of each request. The default is a GET for <c>/</c>.</param>
    /// <returns>A check for each law. A check of a law that does not apply reports that when it runs.</returns>
    public static IReadOnlyList<LawCheck> For(
        ErrorHandler handler,
        DecoratorTraits traits = Once,
        Func<CancellationToken, RequestContext>? context = null
    )
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Bind(
            "error handler",
            handler.Name,
            app => app.With(handler),
            (DecoratorUnderTest.Ends, "last after"),
            traits | MayFail,
            context
        );
    }

    /// <summary>Checks every law that applies to a before hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="traits">The declared traits: laws that forbid them do not apply. By default none: the hook returns nothing.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(BeforeHook hook, DecoratorTraits traits = Once, LawOptions? options = null) =>
        Run(For(hook, traits, options?.Context), options);

    /// <summary>Checks every law that applies to an after hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="traits">The declared traits: laws that forbid them do not apply. By default none: the hook returns the response that it received.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(AfterHook hook, DecoratorTraits traits = Once, LawOptions? options = null) =>
        Run(For(hook, traits, options?.Context), options);

    /// <summary>Checks every law that applies to a teardown hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="traits">The declared traits: laws that forbid them do not apply. By default none: the hook does not fault.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(TeardownHook hook, DecoratorTraits traits = Once, LawOptions? options = null) =>
        Run(For(hook, traits, options?.Context), options);

    /// <summary>Checks every law that applies to an error handler.</summary>
    /// <param name="handler">The error handler.</param>
    /// <param name="traits">The declared traits besides answering faults: laws that forbid them do not apply. By default none.</param>
    /// <param name="options">How to check the laws. By default every option has its default value.</param>
    /// <returns>The results, if all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(ErrorHandler handler, DecoratorTraits traits = Once, LawOptions? options = null) =>
        Run(For(handler, traits, options?.Context), options);

    private static LawReport Run(IReadOnlyList<LawCheck> checks, LawOptions? options) =>
        LawCheck.All(checks[0].Subject, checks, options).OrThrow();

    private static IReadOnlyList<LawCheck> Bind(
        string kind,
        string name,
        Func<App, App> add,
        (string, string) slot,
        DecoratorTraits traits,
        Func<CancellationToken, RequestContext>? context
    ) =>
        ExtensionLaws.Bind(
            new ExtensionUnderTest($"the {kind} '{name}'", add, traits) { Slot = slot, Context = context },
            "HookLaws.Check(hook"
        );
}
