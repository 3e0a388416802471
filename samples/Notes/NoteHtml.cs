using System.Globalization;

namespace Notes;

/// <summary>The contents of the pages.</summary>
static class NoteHtml
{
    public static Html Start(IReadOnlyList<Note> newest, int count, IReadOnlyList<Tag> tags) =>
        Html.Of(
            $"""
            <p>There {(count == 1 ? "is" : "are")} {count} {(count == 1 ? "note" : "notes")}.</p>
            {Search("", "")}
            <h2>Newest</h2>
            {Links(newest)}
            <h2>Tags</h2>
            <p>{tags.Select(tag => Html.Of($"""{TagLink(tag.Name)} <span class="quiet">{tag.Count}</span>"""))}</p>
            """
        );

    public static Html List(string words, string tag, IReadOnlyList<Note> found) =>
        Html.Of(
            $"""
            {Search(words, tag)}
            {Links(found)}
            """
        );

    public static Html Note(Note note) =>
        Html.Of(
            $"""
            <p class="quiet">{note.Tags.Select(TagLink)} changed {Date(note.Changed)}</p>
            <div class="text">{note.Text}</div>
            <p><a href="/notes/{note.Id}/edit">Edit</a></p>
            <form id="delete" method="post" action="/notes/{note.Id}/delete"><button>Delete</button></form>
            """
        );

    // HTML parsers drop a line end right after <textarea>, so one is added.
    public static Html Form(string action, Draft draft, string? problem) =>
        Html.Of(
            $"""
            {(problem is null ? Html.None : Html.Of($"""<p class="alert" role="alert">{problem}</p>"""))}
            <form id="note" method="post" action="{action}">
            <label for="title">Title</label>
            <input id="title" name="title" required maxlength="{Draft.LongestTitle}" value="{draft.Title}">
            <label for="text">Text</label>
            <textarea id="text" name="text" rows="12" maxlength="{Draft.LongestText}">
            {draft.Text}</textarea>
            <label for="tags">Tags, separated by commas</label>
            <input id="tags" name="tags" value="{string.Join(", ", draft.Tags)}">
            <button>Save</button>
            </form>
            """
        );

    private static Html Search(string words, string tag) =>
        Html.Of(
            $"""
            <form id="search" role="search" action="/notes">
            <input type="search" name="q" aria-label="Words" value="{words}">
            {(tag.Length == 0 ? Html.None : Html.Of($"""<input type="hidden" name="tag" value="{tag}">"""))}
            <button>Search</button>
            </form>
            """
        );

    private static Html Links(IReadOnlyList<Note> notes) =>
        notes.Count == 0 ? Html.Of($"<p>No notes.</p>") : Html.Of($"<ul>\n{notes.Select(Link)}\n</ul>");

    private static Html Link(Note note) =>
        Html.Of($"""<li><a href="/notes/{note.Id}">{note.Title}</a> {note.Tags.Select(TagLink)}</li>""");

    private static Html TagLink(string tag) =>
        Html.Of($"""<a href="/notes?tag={Uri.EscapeDataString(tag)}">#{tag}</a>""");

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
