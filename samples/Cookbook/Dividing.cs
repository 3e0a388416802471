using Handlers;

namespace Cookbook;

public static class Dividing
{
    private static readonly Decorator Stamp = Decorator.Map("stamp", response => response.WithHeader("X-Stamp", "1"));

    private static readonly Decorator Slashed = Decorator.Of(
        "slashed",
        view => view.Map(response => response.WithHeader("X-Slash", "1"))
    );

    // Stamp is outside Slashed, and both apply only to requests with a query.
    private static readonly Decorator Both = Decorator.When(request => request.QueryString != "", Stamp.Then(Slashed));

    private static readonly Bound<string> Owner = Handler.Route<string>("owner");

    private static readonly App Notes = App.Create()
        .Group(
            "/notes/{owner}",
            group =>
                group
                    .Before(request => request.Header("Key") is null ? Response.Text("Which key?", 401) : null)
                    .Get("/", Owner.Map(owner => Response.Text($"notes of {owner}")))
                    // A view takes the parameters of its route's template; the parameters of the prefix are read by name.
                    .Get("/{id:int}", async (int id) => $"note {id} of {await Owner}", Both)
                    .OnError<NotFound>(error => $"{error.Message}, in notes")
        );

    private static readonly App Health = App.Create()
        .Get("/health", "fine")
        .Get("/broken", Response () => throw new InvalidOperationException("a secret"));

    // The parts of the outer app apply to all routes, and the parts of Notes and Health only to their own.
    // A handler for Exception also sees HTTP errors, including errors of bindings; here they stay unchanged.
    public static readonly App App = App.Create()
        .Mount(Notes)
        .Mount(Health)
        .After(response => response.WithHeader("X-App", "1"))
        .OnError<HttpError>(error => error.ToResponse())
        .OnError<Exception>(_ => Response.Problem(500, detail: "We are looking into it."));
}
