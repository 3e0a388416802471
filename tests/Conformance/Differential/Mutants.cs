namespace Handlers.Tests.Conformance;

/// <summary>
/// Wrong ways to build an application. Each contains one mistake that the library would make if it were wrong in one place, and that
/// the comparison must detect. The name of a mutant describes its mistake.
/// </summary>
internal static class Mutants
{
    /// <summary>The number of random applications that detects every mutant.</summary>
    public const int FoundWithin = 300;

    public static readonly IReadOnlyDictionary<string, Func<ScopeData, ScopeData>> All = new Dictionary<
        string,
        Func<ScopeData, ScopeData>
    >
    {
        ["before functions run last registered first"] = s => s with { Before = Reversed(s.Before) },
        ["after functions run first registered first"] = s => s with { After = Reversed(s.After) },
        ["teardown functions run first registered first"] = s => s with { Teardown = Reversed(s.Teardown) },
        ["before functions cannot answer"] = s =>
            s with
            {
                Before = [.. s.Before.Select(f => f.Effect is Effect.Text or Effect.Json ? Without(f) : f)],
            },
        ["after functions cannot change the status"] = s =>
            s with
            {
                After =
                [
                    .. s.After.Select(f =>
                        f.Effect is Effect.Replace r ? f with { Effect = r with { Status = 200 } } : f
                    ),
                ],
            },
        ["a group's before functions run for the whole application"] = Hoisted(
            group => group with { Before = [] },
            (s, group) => s with { Before = [.. s.Before, .. group.Before] }
        ),
        ["a group's after functions run for the whole application"] = Hoisted(
            group => group with { After = [] },
            (s, group) => s with { After = [.. group.After, .. s.After] }
        ),
        ["a group's error functions run for the whole application"] = Hoisted(
            group => group with { Errors = [] },
            (s, group) => s with { Errors = [.. s.Errors, .. group.Errors] }
        ),
        ["a group forgets its error functions"] = s => s with { Errors = s.Prefix.Length > 0 ? [] : s.Errors },
        ["a nested group is not nested"] = s =>
            s with
            {
                Groups =
                [
                    .. s.Groups.Select(group => group with { Groups = [] }),
                    .. s.Groups.SelectMany(group =>
                        group.Groups.Select(g => g with { Prefix = PathRule.Join(group.Prefix, g.Prefix) })
                    ),
                ],
            },
        ["a group's functions for the whole application run only for the group"] = s =>
            s.Wide is { } wide
                ? s with
                {
                    Wide = null,
                    Before = [.. s.Before, .. wide.Before],
                    After = [.. s.After, .. wide.After],
                    Teardown = [.. s.Teardown, .. wide.Teardown],
                    Errors = [.. s.Errors, .. wide.Errors],
                }
                : s,
        ["error functions for all HTTP errors do not run"] = s =>
            s with
            {
                Errors = [.. s.Errors.Where(e => e.Type != "HTTPException")],
            },
        ["a parameter matches any text"] = Routes(r =>
            r with
            {
                Rule = r.Rule.Replace("{id:int}", "{id}", StringComparison.Ordinal),
            }
        ),
        ["a ready response is an error with its status"] = Views(f =>
            f.Effect is Effect.Respond { Status: >= 400 } ready ? f with { Effect = new Effect.Abort(ready.Status) } : f
        ),
        ["cancelled fibers do not clean up"] = Views(f =>
            f with
            {
                Spawns = [.. f.Spawns.Select(t => t with { Cleanup = null })],
            }
        ),
        ["the first of two error functions for one key runs"] = s => s with { Errors = Reversed(s.Errors) },
        ["error functions run only for the root of their type"] = s =>
            s with
            {
                Errors = [.. s.Errors.Select(e => e with { Type = Root(e.Type) })],
            },
        ["error functions for 500 do not see faults"] = s =>
            s with
            {
                Errors = [.. s.Errors.Where(e => e.Status != 500)],
            },
        ["functions for after this request are lost"] = Views(f => f with { AfterThis = null }),
        ["decorators are applied outermost first"] = Routes(r =>
            r with
            {
                DecoratorsInnermostFirst = [.. r.DecoratorsInnermostFirst.Reverse()],
            }
        ),
        ["decorators cannot answer"] = Routes(r =>
            r with
            {
                DecoratorsInnermostFirst = [.. r.DecoratorsInnermostFirst.Select(d => d with { Short = null })],
            }
        ),
        ["a method view has one function for all verbs"] = Routes(r =>
            r with
            {
                Views = [.. r.Views.Select(v => v with { Function = r.Views[0].Function })],
            }
        ),
        ["the trailing slash is ignored"] = Routes(r =>
            r with
            {
                Rule = r.Rule.Length > 1 ? r.Rule.TrimEnd('/') : r.Rule,
            }
        ),
        ["the stage waits for its fibers"] = Views(f => f.Spawns.Count > 0 ? f with { Yields = f.Yields + 60 } : f),
        ["fibers are cancelled immediately"] = Views(f => f.Spawns.Count > 0 ? f with { Yields = 0 } : f),
    };

    /// <summary>Runs each mutant under the blocking interpreter.</summary>
    public static IEnumerable<Subject> Subjects() =>
        All.Select(mutant => new Subject(
            mutant.Key,
            new Replay(Interpreters.Make("blocking"), app => AppBuilder.Build(Everywhere(app, mutant.Value)))
        ));

    private static ScopeData Everywhere(ScopeData scope, Func<ScopeData, ScopeData> mutate)
    {
        var mutant = mutate(scope);
        return mutant with { Groups = [.. mutant.Groups.Select(group => Everywhere(group, mutate))] };
    }

    // Moves everything in the groups to the scope around them.
    private static Func<ScopeData, ScopeData> Hoisted(
        Func<ScopeData, ScopeData> taken,
        Func<ScopeData, ScopeData, ScopeData> given
    ) => scope => scope.Groups.Aggregate(scope, given) with { Groups = [.. scope.Groups.Select(taken)] };

    private static Func<ScopeData, ScopeData> Routes(Func<RouteData, RouteData> mutate) =>
        scope => scope with { Routes = [.. scope.Routes.Select(mutate)] };

    private static Func<ScopeData, ScopeData> Views(Func<FunctionData, FunctionData> mutate) =>
        Routes(route =>
            route with
            {
                Views = [.. route.Views.Select(view => view with { Function = mutate(view.Function) })],
            }
        );

    private static FunctionData Without(FunctionData function) => function with { Effect = new Effect.Pass() };

    private static string? Root(string? type) =>
        type switch
        {
            nameof(KeyError) => nameof(LookupError),
            nameof(ZeroDivisionError) => nameof(ArithmeticError),
            nameof(ChildError) or nameof(GrandChildError) => nameof(AppError),
            _ => type,
        };

    private static IReadOnlyList<T> Reversed<T>(IReadOnlyList<T> list) => [.. list.Reverse()];
}
