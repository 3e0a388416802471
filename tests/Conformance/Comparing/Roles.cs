namespace Handlers.Tests.Conformance;

/// <summary>The roles of the names in the traces of an application.</summary>
internal sealed class Roles
{
    private readonly HashSet<string> afters = [];
    private readonly HashSet<string> teardowns = [];
    private readonly HashSet<string> failing = [];
    private readonly HashSet<string> parts = [];
    private readonly HashSet<string> broken = [];

    public Roles(ScopeData app)
    {
        foreach (var scope in app.Scopes)
        {
            afters.UnionWith(scope.After.Select(after => after.Name));
            teardowns.UnionWith(scope.Teardown.Select(teardown => teardown.Name));
            var views = scope.Routes.SelectMany(route => route.Views).Select(view => view.Function).ToArray();
            var errors = scope.Errors.Select(error => error.Function);
            var registering = scope.Before.Concat(views).Concat(errors);
            var bodies = views.Select(view => view.Effect).OfType<Effect.Parts>().ToArray();
            parts.UnionWith(bodies.Select(body => body.Name));
            broken.UnionWith(bodies.Where(body => body.Fault is not null).Select(body => body.Name));
            afters.UnionWith(registering.Select(function => function.AfterThis).OfType<string>());
            var all = scope.After.Concat(scope.Teardown).Concat(scope.Errors.Select(error => error.Function));
            failing.UnionWith(all.Where(f => f.Effect is Effect.Abort or Effect.Raise).Select(f => f.Name));
        }
    }

    /// <summary>An after function that runs for this request or for all requests.</summary>
    public bool IsAfter(string element) => afters.Contains(Name(element));

    /// <summary>A part of a body.</summary>
    public bool IsPart(string element) => parts.Contains(Name(element));

    /// <summary>A part of a body that raises after its parts.</summary>
    public bool IsOfBroken(string element) => broken.Contains(Name(element));

    public bool IsTeardown(string element) => teardowns.Contains(Name(element));

    public bool FailsAfter(string element) => IsAfter(element) && Fails(element);

    public bool FailsInTeardown(string element) => IsTeardown(element) && Fails(element);

    /// <summary>An after, teardown or error function that raises or aborts whenever it runs.</summary>
    public bool Fails(string element) => failing.Contains(Name(element));

    /// <summary>An error function on the 500 path.</summary>
    public static bool IsServerError(string element) =>
        element.EndsWith($":enter:{nameof(InternalServerError)}", StringComparison.Ordinal);

    public static string Name(string element) => element.Split(':')[0];
}
