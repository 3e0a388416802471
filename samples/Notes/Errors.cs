using Handlers;

namespace Notes;

/// <summary>Answers what went wrong: a page for people, problem details for programs.</summary>
static class Errors
{
    public static async Handler<Response> Answer(HttpError error)
    {
        var problem = error.ToResponse();
        if (!IsForPeople(await Handler.Request))
            return problem;
        var page = Layout.Page(error.Status.Reason, Html.Of($"<p>{error.Detail ?? "There is no more to say."}</p>"));
        // What the error says in headers stays, such as which methods are allowed.
        return problem.WithHeader("Content-Type", page.ContentType!).WithBody(page.Body);
    }

    // A form that was posted by anything but a browser is a program's.
    private static bool IsForPeople(Request request) =>
        !request.Path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase)
        && (
            request.Method == Method.Get
            || request.Method == Method.Head
            || request.Header("Accept")?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true
        );
}
