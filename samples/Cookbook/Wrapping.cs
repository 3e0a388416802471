using System.Diagnostics;
using Handlers;

namespace Cookbook;

public static class Wrapping
{
    private static readonly Key<string> User = new("user", () => "nobody");

    private static readonly Decorator Stamp = Decorator.Map("stamp", response => response.WithHeader("X-Stamp", "1"));

    private static readonly Decorator SignedIn = Decorator.Of(
        "signed in",
        view =>
            User.Get()
                .Where(user => user != "nobody", Handler.Halt<string>(Response.Text("Who are you?", 401)))
                .Then(view)
    );

    private static readonly App Admin = App.Create()
        .Get("/", async () => $"admin of {await User.Get()}")
        .With(SignedIn);

    public static readonly App App = App.Create()
        .Before(async request =>
        {
            if (request.Header("User") is { } user)
                await User.Set(user);
        })
        .Get("/", async () => $"hello {await User.Get()}", Stamp)
        .Mount("/admin", Admin)
        .After(response => response.WithHeader("X-Served-By", "cookbook"))
        .OnError<NotFound>(_ => Response.Text("Nothing here.", 404))
        .Teardown(fault => Trace.WriteLine($"closed, {fault?.Message ?? "all well"}"));
}
