using Handlers;

namespace Notes;

/// <summary>Answers errors: with a page for people, with problem details for programs.</summary>
static class Errors
{
    public static async Handler<Response> Answer(HttpError error)
    {
        var problem = error.ToResponse();
        if (!IsForPeople(await Handler.Request))
            return problem;
        var page = await Layout.Page(error.Status.Reason, Html.Of($"<p>{error.Detail ?? "No further details."}</p>"));
        // The headers of the error stay, such as the allowed methods.
        return problem.WithHeader("Content-Type", page.ContentType!).WithBody(page.Body);
    }

    // A form that was not posted by a browser counts as a program's.
    private static bool IsForPeople(Request request) =>
        !request.Path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase)
        && (
            request.Method == Method.Get
            || request.Method == Method.Head
            || request.Header("Accept")?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true
        );
}
