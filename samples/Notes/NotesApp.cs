using Handlers;
using Microsoft.Data.Sqlite;

namespace Notes;

/// <summary>The application: a value that a server mounts and a test runs in memory.</summary>
static class NotesApp
{
    public static App Of(Database database)
    {
        var notes = new NoteStore(database);
        var pages = new NotePages(notes);
        var api = new NoteApi(notes);
        return App.Create()
            .Before(Bound.Limits.Set(Input.Limits))
            .Before(database.Open())
            .Teardown(database.Close())
            .Decorate("server timing", Timing.ServerTiming)
            .With(Decorator.SecurityHeaders())
            .OnError<HttpError>(Errors.Answer)
            .OnError<BadHttpRequestException>(fault => Errors.Answer(HttpError.Of(fault.StatusCode, fault.Message)))
            .OnError<SqliteException>(Busy)
            .Get("/", pages.Start(), Documented.Page)
            .Get("/notes", pages.List(), Documented.Search)
            .Get("/notes/new", pages.New(), Documented.Page)
            .Post("/notes", pages.Create(), Documented.Form)
            .Get("/notes/{id:int}", (int id) => pages.Show(id), Documented.NotePage)
            .Get("/notes/{id:int}/edit", (int id) => pages.Edit(id), Documented.NotePage)
            .Post("/notes/{id:int}", (int id) => pages.Save(id), Documented.NoteForm)
            .Post("/notes/{id:int}/delete", (int id) => pages.Delete(id), Documented.Delete)
            .Group("/api/notes", api.Routes);
    }

    // Another process has kept the file locked for longer than we wait.
    private static Handler<Response> Busy(SqliteException fault) =>
        fault.SqliteErrorCode is 5 or 6
            ? Errors.Answer(new ServiceUnavailable("The notes are in use by another program. Try again soon."))
            : Handler.Fail<Response>(fault);
}
