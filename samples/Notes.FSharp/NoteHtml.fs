/// The contents of the pages.
module Notes.FSharp.NoteHtml

open System
open System.Globalization
open Handlers

let private tagLink (tag: string) =
    let query = Uri.EscapeDataString tag
    Html.of' $"""<a href="/notes?tag={query}">#{tag}</a>"""

let private link (note: Note) =
    let tags = List.map tagLink note.Tags
    Html.of' $"""<li><a href="/notes/{note.Id}">{note.Title}</a> {tags}</li>"""

let private links notes =
    match notes with
    | [] -> Html.of' $"<p>No notes.</p>"
    | notes -> Html.of' $"<ul>\n{List.map link notes}\n</ul>"

let private searchForm words tag =
    let hidden =
        if tag = "" then
            Html.none
        else
            Html.of' $"""<input type="hidden" name="tag" value="{tag}">"""

    Html.of'
        $"""<form id="search" role="search" action="/notes">
<input type="search" name="q" aria-label="Words" value="{words}">
{hidden}
<button>Search</button>
</form>"""

let start newest count tags =
    let be, notes = if count = 1 then "is", "note" else "are", "notes"

    let counted =
        [
            for { Name = name; Count = count } in tags do
                Html.of' $"""{tagLink name} <span class="quiet">{count}</span>"""
        ]

    Html.of'
        $"""<p>There {be} {count} {notes}.</p>
{searchForm "" ""}
<h2>Newest</h2>
{links newest}
<h2>Tags</h2>
<p>{counted}</p>"""

let list words tag found =
    Html.of' $"{searchForm words tag}\n{links found}"

let note (note: Note) =
    let tags = List.map tagLink note.Tags

    let changed =
        note.Changed.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)

    Html.of'
        $"""<p class="quiet">{tags} changed {changed}</p>
<div class="text">{note.Text}</div>
<p><a href="/notes/{note.Id}/edit">Edit</a></p>
<form id="delete" method="post" action="/notes/{note.Id}/delete"><button>Delete</button></form>"""

/// The form of a note with its error. HTML parsers drop a line end right after <textarea>, so one is added.
let form (action: string) (draft: Draft) problem =
    let alert =
        match problem with
        | Some(problem: string) -> Html.of' $"""<p class="alert" role="alert">{problem}</p>"""
        | None -> Html.none

    let tags = String.concat ", " draft.Tags

    Html.of'
        $"""{alert}
<form id="note" method="post" action="{action}">
<label for="title">Title</label>
<input id="title" name="title" required maxlength="{Draft.longestTitle}" value="{draft.Title}">
<label for="text">Text</label>
<textarea id="text" name="text" rows="12" maxlength="{Draft.longestText}">
{draft.Text}</textarea>
<label for="tags">Tags, separated by commas</label>
<input id="tags" name="tags" value="{tags}">
<button>Save</button>
</form>"""

/// A whole page. Its style is inline, so the page's policy must name its nonce.
let page (title: string) (main: Html) =
    handler {
        let! nonce = Handler.cspNonce

        let markup =
            Html.of'
                $"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Notes</title>
<style nonce="{nonce}">
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }}
nav a {{ margin-right: 1rem; }}
label, textarea, input:not([type=search]) {{ display: block; width: 100%%; box-sizing: border-box; }}
label {{ margin-top: 1rem; }}
button {{ margin: 1rem 0; }}
.text {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
.alert {{ color: #a00; }}
.quiet {{ color: #666; }}
</style>
</head>
<body>
<nav><a href="/">Start</a><a href="/notes">All notes</a><a href="/notes/new">New note</a></nav>
<main>
<h1>{title}</h1>
{main}
</main>
</body>
</html>
"""

        return Response.html (string markup)
    }
