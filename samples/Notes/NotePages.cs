using Handlers;

namespace Notes;

/// <summary>The pages of notes, for people. After a form was posted the browser is redirected, so that reloading does not post it again.</summary>
sealed class NotePages(NoteStore notes)
{
    public async Handler<Response> Start()
    {
        var (newest, count, tags) = (notes.Newest(10), notes.Count(), notes.Tags());
        await Task.WhenAll(newest, count, tags);
        return await Layout.Page("Notes", NoteHtml.Start(await newest, await count, await tags));
    }

    public async Handler<Response> List()
    {
        var (words, tag) = await NoteSearch.Bound;
        var found = await notes.Search(words, tag);
        return await Layout.Page("All notes", NoteHtml.List(words, tag, found));
    }

    public Handler<Response> Show(int id) => notes.Find(id).Bind(note => Layout.Page(note.Title, NoteHtml.Note(note)));

    public Handler<Response> New() => Form("New note", "/notes", new Draft());

    public async Handler<Response> Create()
    {
        var draft = await Input.Form;
        if (draft.Problem is { } problem)
            return await Form("New note", "/notes", draft, problem);
        var note = await notes.Add(draft);
        return Response.Redirect($"/notes/{note.Id}", Status.SeeOther);
    }

    public Handler<Response> Edit(int id) =>
        notes.Find(id).Bind(note => Form("Edit note", $"/notes/{id}", new Draft(note.Title, note.Text, note.Tags)));

    public async Handler<Response> Save(int id)
    {
        var draft = await Input.Form;
        if (draft.Problem is { } problem)
            return await Form("Edit note", $"/notes/{id}", draft, problem);
        await notes.Change(id, draft);
        return Response.Redirect($"/notes/{id}", Status.SeeOther);
    }

    public Handler<Response> Delete(int id) => notes.Remove(id).As(Response.Redirect("/notes", Status.SeeOther));

    private static Handler<Response> Form(string title, string action, Draft draft, string? problem = null) =>
        Layout.Page(title, NoteHtml.Form(action, draft, problem), problem is null ? Status.Ok : Status.BadRequest);
}
