using Expecto;
using Handlers.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Runner = Expecto.CSharp.Runner;

namespace Handlers.Tests.CrossSite;

/// <summary>An origin that the framework's CORS policy allows is trusted where that policy applies.</summary>
public static class CorsTests
{
    private const string Partner = "https://partner.example";
    private const string Evil = "https://evil.example";

    private static readonly App App = App.Empty.With(
        RouteDefinition.Of("/", [Method.Post], Handler.Return(Response.Text("served")))
    );

    private static Action<IServiceCollection> Policies(
        Action<CorsPolicyBuilder>? standard,
        Action<CorsPolicyBuilder>? named = null
    ) =>
        services =>
            services.AddCors(options =>
            {
                if (standard is not null)
                    options.AddDefaultPolicy(standard);
                if (named is not null)
                    options.AddPolicy("named", named);
            });

    private static void Partners(CorsPolicyBuilder policy) => policy.WithOrigins(Partner);

    private static void Everybody(CorsPolicyBuilder policy) => policy.AllowAnyOrigin();

    private static async Task<int> Ask(Site site, string origin, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Headers = { { "Origin", origin }, { "Sec-Fetch-Site", "cross-site" } },
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await site.Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static Test Case(
        string name,
        Action<IServiceCollection> services,
        Action<WebApplication, HostingOptions> map,
        params (string Origin, int Status)[] expected
    ) =>
        Site.Both(
            name,
            async options =>
            {
                await using var site = await Site.Start(web => map(web, options), services);
                foreach (var (origin, status) in expected)
                    Check.Equal((origin, status), (origin, await Ask(site, origin)));
            }
        );

    [Tests]
    public static readonly Test All = Runner.TestList(
        "cross-site requests and CORS",
        [
            Case(
                "the default policy",
                Policies(Partners),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App, options);
                },
                (Partner, 200),
                (Evil, 403),
                ("null", 403)
            ),
            Case(
                "a policy without its middleware does not apply",
                Policies(Partners),
                (web, options) => web.MapHandlers(App, options),
                (Partner, 403)
            ),
            Case(
                "a named policy of a convention takes precedence over the default policy",
                Policies(Everybody, Partners),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App, options).RequireCors("named");
                },
                (Partner, 200),
                (Evil, 403)
            ),
            Case(
                "a named policy of a decorator",
                Policies(null, Partners),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App.With(Decorator.RequireCors("named")), options);
                },
                (Partner, 200),
                (Evil, 403)
            ),
            Case(
                "a policy in the convention itself",
                Policies(null),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App, options).RequireCors(Partners);
                },
                (Partner, 200),
                (Evil, 403)
            ),
            Case(
                "an endpoint without CORS has no policy",
                Policies(Everybody),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App, options).WithMetadata(new DisableCorsAttribute());
                },
                (Partner, 403)
            ),
            Case(
                "a name without a policy",
                Policies(Everybody),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App, options).RequireCors("unknown");
                },
                (Partner, 403)
            ),
            Case(
                "a policy that is looked up elsewhere, asynchronously",
                services => services.AddCors().AddSingleton<ICorsPolicyProvider, Waiting>(),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App, options);
                },
                (Partner, 200),
                (Evil, 403)
            ),
            Case(
                "a policy and trusted origins add up",
                Policies(Partners),
                (web, options) =>
                {
                    web.UseRouting();
                    web.UseCors();
                    web.MapHandlers(App, options with { TrustedOrigins = ["https://other.example"] });
                },
                (Partner, 200),
                ("https://other.example", 200),
                (Evil, 403)
            ),
            Site.Both(
                "a policy without credentials accepts requests without credentials",
                async options =>
                {
                    await using var site = await Start(options, Everybody);
                    Check.Equal(200, await Ask(site, Evil));
                    Check.Equal(200, await Ask(site, Evil, ("Authorization", "Bearer token")));
                    Check.Equal(403, await Ask(site, Evil, ("Cookie", "session=1")));
                    Check.Equal(403, await Ask(site, Evil, ("Authorization", "Basic dTpw")));
                    Check.Equal(403, await Ask(site, Evil, ("Authorization", "Negotiate x")));
                }
            ),
            Site.Both(
                "a policy with credentials accepts requests with credentials",
                async options =>
                {
                    await using var site = await Start(
                        options,
                        policy => policy.WithOrigins(Partner).AllowCredentials()
                    );
                    Check.Equal(200, await Ask(site, Partner, ("Cookie", "session=1")));
                    Check.Equal(403, await Ask(site, Evil, ("Cookie", "session=1")));
                }
            ),
        ]
    );

    private static Task<Site> Start(HostingOptions options, Action<CorsPolicyBuilder> policy) =>
        Site.Start(
            web =>
            {
                web.UseRouting();
                web.UseCors();
                web.MapHandlers(App, options);
            },
            Policies(policy)
        );

    private sealed class Waiting : ICorsPolicyProvider
    {
        public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
        {
            await Task.Yield();
            return new CorsPolicyBuilder(Partner).Build();
        }
    }
}
