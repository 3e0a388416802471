using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Handlers.Runtime;

namespace Handlers.Testing;

public static partial class Generators
{
    private static readonly Gen<HandlerProgram> Small = ProgramGenerators.Quiet.Resize(4);

    private static readonly ShrinkableGen<BeforeHook, HandlerProgram> BeforeRecipes = new(
        program => BeforeHook.Of($"{program}", program.ToHandler().Ignore()),
        ProgramGenerators.Shrink
    );

    private static readonly ShrinkableGen<AfterHook, HandlerProgram> AfterRecipes = new(
        program => AfterHook.Of($"{program}", program.ToHandler().Ignore()),
        ProgramGenerators.Shrink
    );

    private static readonly ShrinkableGen<TeardownHook, HandlerProgram> TeardownRecipes = new(
        program => TeardownHook.Of($"{program}", program.ToHandler().Ignore()),
        ProgramGenerators.Shrink
    );

    private static readonly ShrinkableGen<Decorator, DecoratorRecipe> DecoratorRecipes = new(
        recipe => recipe.Make(),
        recipe => recipe.Smaller()
    );

    private static readonly Gen<DecoratorRecipe> AnyDecorator = Gen.OneOf(
        Gen.Constant(new DecoratorRecipe(DecoratorForm.Identity)),
        Gen.Choose(0, 9).Select(n => new DecoratorRecipe(DecoratorForm.Header, HandlerProgram.Return(n))),
        Small.Zip(Small, (before, after) => new DecoratorRecipe(DecoratorForm.Around, before, after)),
        Small.Select(last => new DecoratorRecipe(DecoratorForm.Finally, last))
    );

    private static readonly ShrinkableGen<App, AppRecipe> AppRecipes = new(
        recipe => recipe.Make(),
        recipe => recipe.Smaller()
    );

    private static readonly Gen<AppRecipe> AnyApp =
        from view in ProgramGenerators.Sequential
        from befores in Few(BeforeRecipes.Of(Small), 2)
        from afters in Few(AfterRecipes.Of(Small), 2)
        from teardowns in Few(TeardownRecipes.Of(Small), 2)
        from decorator in DecoratorRecipes.Of(AnyDecorator)
        from prefix in Gen.Elements("", "/group")
        select new AppRecipe(view, [.. befores], [.. afters], [.. teardowns], decorator, prefix);

    /// <summary>Gets a generator of decorators that obey the laws: identities, headers, code before and after the view, finalizers. The name of a decorator
    /// describes its effect. They shrink to the identity and to smaller parts.</summary>
    public static Arbitrary<Decorator> Decorators { get; } = DecoratorRecipes.Arbitrary(AnyDecorator);

    /// <summary>Gets a generator of before hooks that return nothing. Each hook is named after its program and shrinks with it.</summary>
    public static Arbitrary<BeforeHook> BeforeHooks { get; } = BeforeRecipes.Arbitrary(Small);

    /// <summary>Gets a generator of after hooks that return nothing. Each hook is named after its program and shrinks with it.</summary>
    public static Arbitrary<AfterHook> AfterHooks { get; } = AfterRecipes.Arbitrary(Small);

    /// <summary>Gets a generator of teardown hooks that return nothing. Each hook is named after its program and shrinks with it.</summary>
    public static Arbitrary<TeardownHook> TeardownHooks { get; } = TeardownRecipes.Arbitrary(Small);

    /// <summary>Gets a generator of apps with up to two hooks of each kind, a decorator and one route, <c>/</c> or, in a group, <c>/group</c>, whose view is
    /// a program. <c>App.Describe()</c> prints an app. Apps shrink by losing a hook, the decorator or the group, then by shrinking these.</summary>
    public static Arbitrary<App> Apps { get; } = AppRecipes.Arbitrary(AnyApp);

    private enum DecoratorForm
    {
        Identity,
        Header,
        Around,
        Finally,
    }

    private sealed record DecoratorRecipe(DecoratorForm Form, HandlerProgram? First = null, HandlerProgram? Last = null)
    {
        internal Decorator Make() =>
            (Form, First, Last) switch
            {
                (DecoratorForm.Header, { } n, _) => Decorator.Map(
                    $"header {n.Number}",
                    response => response.WithHeader("X-Made", $"{n.Number}")
                ),
                (DecoratorForm.Around, { } before, { } after) => Decorator.Around(
                    $"around {before}, {after}",
                    before.ToHandler(),
                    response => after.ToHandler().As(response)
                ),
                (DecoratorForm.Finally, { } last, _) => Decorator.Of(
                    $"finally {last}",
                    view => view.Finally(last.ToHandler().Ignore())
                ),
                _ => Decorator.Identity,
            };

        internal IEnumerable<DecoratorRecipe> Smaller()
        {
            if (Form != DecoratorForm.Identity)
                yield return new(DecoratorForm.Identity);
            if (First is { } first)
                foreach (var smaller in ProgramGenerators.Shrink(first))
                    yield return this with
                    {
                        First = smaller,
                    };
            if (Last is { } last)
                foreach (var smaller in ProgramGenerators.Shrink(last))
                    yield return this with
                    {
                        Last = smaller,
                    };
        }
    }

    private sealed record AppRecipe(
        HandlerProgram View,
        ImmutableList<BeforeHook> Befores,
        ImmutableList<AfterHook> Afters,
        ImmutableList<TeardownHook> Teardowns,
        Decorator Decorator,
        string Prefix
    )
    {
        internal App Make()
        {
            var app = Befores.Aggregate(App.Empty, (all, hook) => all.With(hook));
            app = Afters.Aggregate(app, (all, hook) => all.With(hook));
            app = Teardowns.Aggregate(app, (all, hook) => all.With(hook)).With(Decorator);
            var route = RouteDefinition.Of("/", [Method.Get], View.ToView());
            return Prefix.Length == 0 ? app.With(route) : app.With(Group.Of(Prefix).With(route));
        }

        internal IEnumerable<AppRecipe> Smaller()
        {
            if (Prefix.Length > 0)
                yield return this with
                {
                    Prefix = "",
                };
            foreach (var view in ProgramGenerators.Shrink(View))
                yield return this with
                {
                    View = view,
                };
            foreach (var befores in Fewer(Befores, BeforeRecipes.Smaller))
                yield return this with
                {
                    Befores = befores,
                };
            foreach (var afters in Fewer(Afters, AfterRecipes.Smaller))
                yield return this with
                {
                    Afters = afters,
                };
            foreach (var teardowns in Fewer(Teardowns, TeardownRecipes.Smaller))
                yield return this with
                {
                    Teardowns = teardowns,
                };
            foreach (var decorator in DecoratorRecipes.Smaller(Decorator))
                yield return this with
                {
                    Decorator = decorator,
                };
        }
    }

    // First the lists with one item less, then the lists with one smaller item.
    private static IEnumerable<ImmutableList<T>> Fewer<T>(ImmutableList<T> items, Func<T, IEnumerable<T>> smaller)
    {
        for (var i = 0; i < items.Count; i++)
            yield return items.RemoveAt(i);
        for (var i = 0; i < items.Count; i++)
            foreach (var other in smaller(items[i]))
                yield return items.SetItem(i, other);
    }
}
