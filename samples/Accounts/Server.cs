using System.Threading.RateLimiting;
using Handlers;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;

namespace Accounts;

/// <summary>The server: cookie authentication, authorization and rate limits of ASP.NET Core around the app.</summary>
static class Server
{
    public static WebApplication Of(Users users, string photos, WebApplicationBuilder builder)
    {
        builder
            .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                // Browsers accept a cookie with this prefix only over https, and send it to no other host.
                options.Cookie.Name = "__Host-session";
                options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.ExpireTimeSpan = TimeSpan.FromHours(8);
                options.LoginPath = "/sign-in";
                options.ReturnUrlParameter = SignIn.ReturnUrl;
            });
        builder.Services.AddAuthorization();
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(
                SignIn.Attempts,
                http =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        $"{http.Connection.RemoteIpAddress}",
                        _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) }
                    )
            );
        });
        // A proxy on this machine sends the client's address and scheme; from other clients these headers are ignored.
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
        );
        builder.Services.AddHandlers();

        var web = builder.Build();
        web.UseForwardedHeaders();
        if (!web.Environment.IsDevelopment())
            web.UseHsts();
        web.UseHttpsRedirection();
        web.UseRateLimiter();
        web.UseAuthentication();
        web.UseAuthorization();
        web.MapHandlers(
            App.Create()
                .RequireAuthorization()
                .With(Decorator.SecurityHeaders())
                .With(new RequestLimits { BodySize = 100_000, Handling = TimeSpan.FromSeconds(30) })
                .Mount(SignIn.Of(users))
                .Mount(new Photos(photos).App)
        );
        return web;
    }
}
