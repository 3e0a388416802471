using System.Security.Claims;
using Handlers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Accounts;

/// <summary>Signing in and out with a cookie, and a page for those who are signed in.</summary>
static class SignIn
{
    /// <summary>The parameter with the page that asked to sign in.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>The policy that limits attempts.</summary>
    public const string Attempts = "sign-in";

    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    // The forms need no token, because the app refuses a form of another site before any of this code runs.
    public static App Of(Users users) =>
        App.Create()
            .Get("/", Handler.HttpContext.Map(http => Pages.Home(http.User.Identity!.Name!)))
            .Get(
                "/sign-in",
                Handler.Query(ReturnUrl).Optional().Map(url => Pages.SignIn(url)),
                Decorator.AllowAnonymous()
            )
            .Post(
                "/sign-in",
                (Handler.Form("name"), Handler.Form("password"), Handler.Form(ReturnUrl).Optional()).Bind(
                    (name, password, url) =>
                        users.Find(name, password) is { } user
                            ? Enter(user, url)
                            : Handler.Return(Pages.SignIn(url, failed: true))
                ),
                Decorator.AllowAnonymous(),
                Decorator.RequireRateLimiting(Attempts)
            )
            .Post("/sign-out", Leave);

    private static async Handler<Response> Enter(User user, string? url)
    {
        var claims = new ClaimsIdentity([new(ClaimTypes.Name, user.Name)], Scheme);
        var http = await Handler.HttpContext;
        await http.SignInAsync(Scheme, new ClaimsPrincipal(claims));
        // The parameter is from the client: a location on another site is replaced.
        return Response.LocalRedirect(url, "/", Status.SeeOther);
    }

    private static async Handler<Response> Leave()
    {
        var http = await Handler.HttpContext;
        await http.SignOutAsync(Scheme);
        return Response.Redirect("/sign-in", Status.SeeOther);
    }
}
