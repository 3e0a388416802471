using System.Net;
using Handlers;

namespace Accounts;

/// <summary>The pages. Everything that comes from outside is encoded.</summary>
static class Pages
{
    public static Response SignIn(string? returnUrl, bool failed = false) =>
        Page(
            "Sign in",
            $"""
            {(failed ? "<p role=\"alert\">The name or the password is wrong." : "")}
            <form method="post" action="/sign-in">
            <input type="hidden" name="{Accounts.SignIn.ReturnUrl}" value="{Encoded(returnUrl)}">
            <label>Name <input name="name" autocomplete="username" required></label>
            <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
            <button>Sign in</button>
            </form>
            """,
            failed ? Status.BadRequest : Status.Ok
        );

    public static Response Home(string name) =>
        Page(
            $"Hello, {Encoded(name)}",
            """
            <form method="post" action="/photos" enctype="multipart/form-data">
            <label>A PNG <input name="photo" type="file" accept="image/png" required></label>
            <button>Upload</button>
            </form>
            <form method="post" action="/sign-out"><button>Sign out</button></form>
            """
        );

    private static Response Page(string title, string main, Status? status = null) =>
        Response
            .Html(
                $"<!DOCTYPE html>\n<html lang=\"en\"><title>{title}</title>\n<h1>{title}</h1>\n{main}\n</html>\n",
                status
            )
            // No cache, and no Back button after signing out, shows these pages to the next user.
            .WithHeader("Cache-Control", "no-store");

    private static string Encoded(string? text) => WebUtility.HtmlEncode(text ?? "");
}
