using FsCheck;
using FsCheck.Fluent;

namespace Handlers;

public static partial class Generators
{
    private static readonly Gen<HandlerProgram> Small = ProgramGenerators.Quiet.Resize(4);

    private static readonly Gen<Decorator> AnyDecorator = Gen.OneOf(
        Gen.Constant(Decorator.Identity),
        Gen.Choose(0, 9).Select(n => Decorator.Map($"header {n}", response => response.WithHeader("X-Made", $"{n}"))),
        Small.Zip(
            Small,
            (before, after) =>
                Decorator.Around(
                    $"around {before}, {after}",
                    before.ToHandler(),
                    response => Primitives.As(after.ToHandler(), response)
                )
        ),
        Small.Select(last =>
            Decorator.Of($"finally {last}", view => Primitives.Finally(view, Primitives.Ignore(last.ToHandler())))
        )
    );

    private static readonly Gen<BeforeHook> Before = Small.Select(program =>
        BeforeHook.Of($"{program}", Primitives.Ignore(program.ToHandler()))
    );

    private static readonly Gen<AfterHook> After = Small.Select(program =>
        AfterHook.Of($"{program}", Primitives.Ignore(program.ToHandler()))
    );

    private static readonly Gen<TeardownHook> Teardown = Small.Select(program =>
        TeardownHook.Of($"{program}", Primitives.Ignore(program.ToHandler()))
    );

    private static readonly Gen<App> AnyApp =
        from view in ProgramGenerators.Sequential
        from befores in Few(Before, 2)
        from afters in Few(After, 2)
        from teardowns in Few(Teardown, 2)
        from decorator in AnyDecorator
        from prefix in Gen.Elements("", "/group")
        select With(view.ToView(), befores, afters, teardowns, decorator, prefix);

    /// <summary>Decorators that keep the laws: identities, headers, parts before and after, finalizers. The name says what it does.</summary>
    public static Arbitrary<Decorator> Decorators { get; } =
        Arb.From(AnyDecorator, decorator => ReferenceEquals(decorator, Decorator.Identity) ? [] : [Decorator.Identity]);

    /// <summary>Before hooks that only act; the name is the program.</summary>
    public static Arbitrary<BeforeHook> BeforeHooks { get; } = Arb.From(Before);

    /// <summary>After hooks that only act; the name is the program.</summary>
    public static Arbitrary<AfterHook> AfterHooks { get; } = Arb.From(After);

    /// <summary>Teardown hooks that only act; the name is the program.</summary>
    public static Arbitrary<TeardownHook> TeardownHooks { get; } = Arb.From(Teardown);

    /// <summary>Apps of up to two hooks of each kind, a decorator, and one route, <c>/</c> or, in a group, <c>/group</c>, whose view is a
    /// program. <c>App.Describe()</c> prints one.</summary>
    public static Arbitrary<App> Apps { get; } =
        Arb.From(
            AnyApp,
            app =>
                app.Routes.Count == 0 ? []
                : app.Describe().ToString() == App.Empty.Describe().ToString() ? []
                : [App.Empty]
        );

    private static App With(
        Handler<Response> view,
        BeforeHook[] befores,
        AfterHook[] afters,
        TeardownHook[] teardowns,
        Decorator decorator,
        string prefix
    )
    {
        var app = befores.Aggregate(App.Empty, (all, hook) => all.With(hook));
        app = afters.Aggregate(app, (all, hook) => all.With(hook));
        app = teardowns.Aggregate(app, (all, hook) => all.With(hook)).With(decorator);
        var route = RouteDefinition.Of("/", [Method.Get], view);
        return prefix.Length == 0 ? app.With(route) : app.With(Group.Of(prefix).With(route));
    }
}
