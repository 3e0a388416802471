using Expecto;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.Hosting;

/// <summary>Of several demands for authorization and permissions for anonymous access, the one closest to the view counts.</summary>
public static class AuthorizationOrderTests
{
    private static readonly Decorator Demand = Decorator.RequireAuthorization();
    private static readonly Decorator Open = Decorator.AllowAnonymous();

    /// <summary>The same view, with every order of demand and permission from the outside in.</summary>
    private static readonly (string Name, bool IsOpen, Action<WebApplication> Map)[] Table =
    [
        ("nothing", true, web => web.MapHandlers(Of())),
        ("app demands", false, web => web.MapHandlers(Of().RequireAuthorization())),
        ("app demands, group opens", true, web => web.MapHandlers(Of(group: Open).RequireAuthorization())),
        ("app demands, route opens", true, web => web.MapHandlers(Of(route: Open).RequireAuthorization())),
        ("app opens, group demands", false, web => web.MapHandlers(Of(group: Demand).AllowAnonymous())),
        ("app opens, route demands", false, web => web.MapHandlers(Of(route: Demand).AllowAnonymous())),
        ("group opens, route demands", false, web => web.MapHandlers(Of(group: Open, route: Demand))),
        ("group demands, route opens", true, web => web.MapHandlers(Of(group: Demand, route: Open))),
        (
            "app opens, group demands, route opens",
            true,
            web => web.MapHandlers(Of(group: Demand, route: Open).AllowAnonymous())
        ),
        (
            "app demands, group opens, route demands",
            false,
            web => web.MapHandlers(Of(group: Open, route: Demand).RequireAuthorization())
        ),
        ("mapping opens, route demands", false, web => web.MapHandlers(Of(route: Demand)).AllowAnonymous()),
        ("mapping opens, app demands", false, web => web.MapHandlers(Of().RequireAuthorization()).AllowAnonymous()),
        ("mapping demands, app opens", true, web => web.MapHandlers(Of().AllowAnonymous()).RequireAuthorization()),
        ("mapping demands, route opens", true, web => web.MapHandlers(Of(route: Open)).RequireAuthorization()),
        (
            "mapping demands by a policy object, route opens",
            true,
            web => web.MapHandlers(Of(route: Open)).RequireAuthorization(policy => policy.RequireAuthenticatedUser())
        ),
        (
            "framework's group opens, mapping demands by a policy object",
            false,
            web =>
                web.MapGroup("")
                    .AllowAnonymous()
                    .MapHandlers(Of())
                    .RequireAuthorization(policy => policy.RequireAuthenticatedUser())
        ),
        (
            "framework's group opens, route demands",
            false,
            web => web.MapGroup("").AllowAnonymous().MapHandlers(Of(route: Demand))
        ),
        (
            "framework's group demands, mapping opens",
            true,
            web => web.MapGroup("").RequireAuthorization().MapHandlers(Of()).AllowAnonymous()
        ),
        (
            "metadata objects: app opens, group demands",
            false,
            web =>
                web.MapHandlers(
                    Of(group: Decorator.WithMetadata(new AuthorizeAttribute()))
                        .WithMetadata(new AllowAnonymousAttribute())
                )
        ),
    ];

    private static App Of(Decorator? group = null, Decorator? route = null) =>
        App.Create()
            .Group(
                "/g",
                g =>
                    g.With(group ?? Decorator.Identity)
                        .Get("/secret", "secret", route ?? Decorator.Identity)
                        .Post("/secret", "posted", route ?? Decorator.Identity)
            );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "hosting: the closest of demand and permission counts",
        Table.Select(row =>
            Runner.TestCase(
                row.Name,
                async () =>
                {
                    await using var site = await Secured(row.Map);
                    foreach (var method in new[] { "GET", "HEAD", "POST" })
                        Check.Equal(row.IsOpen ? "200" : "401", (await site.Ask(method, "/g/secret"))[..3], method);
                    Check.Equal(
                        "200",
                        (await site.Ask("OPTIONS", "/g/secret"))[..3],
                        "the automatic answer has no view"
                    );
                }
            )
        )
    );

    private static Task<Site> Secured(Action<WebApplication> map) =>
        Site.Start(
            web =>
            {
                web.UseAuthentication();
                web.UseAuthorization();
                map(web);
            },
            services =>
            {
                services
                    .AddAuthentication("test")
                    .AddScheme<
                        Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions,
                        HostConventionTests.ByName
                    >("test", null);
                services.AddAuthorization();
            }
        );
}
