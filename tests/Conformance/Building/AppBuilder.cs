namespace Handlers.Tests.Conformance;

/// <summary>Builds an app from an application of the file. It adds the parts in the order of the file; the app decides what runs when.</summary>
internal static class AppBuilder
{
    public static App Build(ScopeData app) => Filled(App.Empty.With(Views.Conversion), app);

    private static Group Wide(Group group, ScopeData? wide) =>
        wide is null ? group : group.AppWide(Filled(App.Empty, wide));

    private static S Filled<S>(S scope, ScopeData data)
        where S : RouteScope
    {
        scope = data.Before.Select(Hooks.Before).Aggregate(scope, (s, hook) => s.With(hook));
        scope = data.After.Select(Hooks.After).Aggregate(scope, (s, hook) => s.With(hook));
        scope = data.Teardown.Select(Hooks.Teardown).Aggregate(scope, (s, hook) => s.With(hook));
        scope = data.Errors.Select(Hooks.Error).Aggregate(scope, (s, handler) => s.With(handler));
        scope = data.Routes.Select(Views.Route).Aggregate(scope, (s, route) => s.With(route));
        return data.Groups.Aggregate(
            scope,
            (s, group) => s.With(Filled(Wide(Group.Of(Prefix(group), group.Name), group.Wide), group))
        );
    }

    // A blueprint's route "/" ends with a slash; here the root of a group has exactly the prefix as its path.
    private static string Prefix(ScopeData group) =>
        group.Routes.Any(route => route.Rule == "/") ? $"{group.Prefix.TrimEnd('/')}/" : group.Prefix;
}
