using Handlers.Runtime;
using static Handlers.Testing.DecoratorTraits;

namespace Handlers.Testing;

// The overloads differ in their first parameter, so that no call can mean two.
#pragma warning disable RS0026

/// <summary>
/// The laws of hooks and error handlers, in one call: <c>HookLaws.Check(myHook)</c>. The hook is put between two others of its kind in
/// an app of the kit's own, and the requests are watched.
/// </summary>
/// <remarks>The shape is that of <see cref="DecoratorLaws"/>, and so are the declared exceptions: a before hook that may answer is
/// <see cref="MayHalt"/>, an after hook that gives another response <see cref="ChangesResponse"/>.</remarks>
/// <example><code>
/// HookLaws.Check(BeforeHook.Of("count", Handler.Nothing));
/// </code></example>
public static class HookLaws
{
    /// <summary>The laws.</summary>
    public static IReadOnlyList<Law> All => ExtensionLaws.All;

    /// <summary>The laws, bound to a before hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="traits">What it does on purpose. Default: nothing; it only acts.</param>
    /// <param name="context">Makes the request's context. Default: a GET for <c>/</c>.</param>
    /// <returns>A check for each law; those that do not apply say so when they are run.</returns>
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
    /// <summary>The laws, bound to an after hook.</summary>
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
    /// <summary>The laws, bound to a teardown hook.</summary>
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

    /// <summary>The laws, bound to an error handler.</summary>
    /// <param name="handler">The error handler.</param>
    /// <param name="traits">What it does on purpose beside answering faults. Default: nothing.</param>
    /// <param name="context">Makes the request's context. Default: a GET for <c>/</c>.</param>
    /// <returns>A check for each law; those that do not apply say so when they are run.</returns>
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
    /// <param name="traits">What it does on purpose. Default: nothing; it only acts.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <returns>The results, when all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(BeforeHook hook, DecoratorTraits traits = Once, LawOptions? options = null) =>
        Run(For(hook, traits, options?.Context), options);

    /// <summary>Checks every law that applies to an after hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="traits">What it does on purpose. Default: nothing; it gives the response that it was given.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <returns>The results, when all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(AfterHook hook, DecoratorTraits traits = Once, LawOptions? options = null) =>
        Run(For(hook, traits, options?.Context), options);

    /// <summary>Checks every law that applies to a teardown hook.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="traits">What it does on purpose. Default: nothing; it does not fault.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <returns>The results, when all laws hold.</returns>
    /// <exception cref="LawBrokenException">A law does not hold.</exception>
    public static LawReport Check(TeardownHook hook, DecoratorTraits traits = Once, LawOptions? options = null) =>
        Run(For(hook, traits, options?.Context), options);

    /// <summary>Checks every law that applies to an error handler.</summary>
    /// <param name="handler">The error handler.</param>
    /// <param name="traits">What it does on purpose beside answering faults. Default: nothing.</param>
    /// <param name="options">Default: all defaults.</param>
    /// <returns>The results, when all laws hold.</returns>
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
