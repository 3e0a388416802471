using System.Collections.Immutable;
using Handlers.Runtime;

namespace Handlers.Testing;

/// <summary>Copies an app so that each of its functions records for the client when it begins and how it ends. Nothing else changes.</summary>
internal static class TracedApp
{
    internal static App Of(App app) => (App)Of((RouteScope)app);

    private static RouteScope Of(RouteScope scope) =>
        scope.Copy(
            scope.Parts with
            {
                Routes = scope.Parts.Routes.ConvertAll(Route),
                Groups = scope.Parts.Groups.ConvertAll(group => (Group)Of(group)),
                Befores = scope.Parts.Befores.ConvertAll(hook =>
                    BeforeHook.Of(hook.Name, Noted($"the before hook '{hook.Name}'", hook.Handler))
                ),
                Afters = scope.Parts.Afters.ConvertAll(hook =>
                    AfterHook.Of(
                        hook.Name,
                        response => Noted($"the after hook '{hook.Name}'", () => hook.Function(response))
                    )
                ),
                Responses = scope.Parts.Responses.ConvertAll(hook =>
                    ResponseHook.Of(
                        hook.Name,
                        (request, response) =>
                            Noted($"the response hook '{hook.Name}'", () => hook.Function(request, response))
                    )
                ),
                Teardowns = scope.Parts.Teardowns.ConvertAll(hook =>
                    TeardownHook.Of(
                        hook.Name,
                        fault => Noted($"the teardown hook '{hook.Name}'", () => hook.Function(fault).As(true)).Ignore()
                    )
                ),
                Errors = scope.Parts.Errors.ConvertAll(handler =>
                    handler.With(fault => Noted($"the error handler '{handler.Name}'", () => handler.Function(fault)))
                ),
                Decorator = Decorated(scope.Parts.Decorator),
            }
        );

    private static RouteDefinition Route(RouteDefinition route) =>
        route.Of(
            Noted($"the view of {string.Join(',', route.Methods)} {route.Name}", route.View),
            Decorated(route.Decorator)
        );

    private static Decorator Decorated(Decorator decorator) =>
        Decorator.All(
            decorator.Parts.Select(part =>
                part.IsMetadataOnly
                    ? part
                    : Decorator.Of(part.Name, view => Noted($"the decorator '{part.Name}'", part.Apply(view)))
            )
        );

    private static Handler<A> Noted<A>(string name, Handler<A> handler) => Noted(name, () => handler);

    // A function that throws before it returns a handler counts as run as well.
    private static Handler<A> Noted<A>(string name, Func<Handler<A>> function) =>
        Handler.Context.Bind(context =>
            context is not ClientContext client
                ? function()
                : Handler
                    .Sync(() => client.Begin(name))
                    .Bind(step =>
                        Handler
                            .Return(true)
                            .Bind(_ => function())
                            .Finally(outcome => Handler.Sync(() => client.End(step, Words(outcome), outcome.Fault)))
                    )
        );

    private static string Words<A>(Outcome<A> outcome) =>
        outcome.TryGetValue(out var value) && value is not Response ? "value" : $"{outcome}";
}
