/// The pages of notes, for people. After a form was posted the browser is redirected, so that reloading does not post it again.
module Notes.FSharp.NotePages

open Handlers

let private seeOther location =
    Response.redirect location |> Response.withStatus Status.SeeOther

let private form title action (draft: Draft) =
    NoteHtml.page title (NoteHtml.form action draft None)

/// The form again with the typed text and its error.
let private formAgain title action (draft, problem) =
    NoteHtml.page title (NoteHtml.form action draft (Some problem))
    |> Handler.map (Response.withStatus Status.BadRequest)

/// Returns the draft of a form, or answers with the form again.
let private posted title action =
    Input.form
    |> Handler.bind (Handler.ofResult (fun refused -> formAgain title action refused |> Handler.bind Handler.halt))

let start database =
    handler {
        let! newest = NoteStore.newest 10 database
        and! count = NoteStore.count database
        and! tags = NoteStore.tags database
        return! NoteHtml.page "Notes" (NoteHtml.start newest count tags)
    }

let list =
    handler {
        let! request = Handler.request
        let words = Request.query "q" request |> Option.defaultValue ""
        let tag = Request.query "tag" request |> Option.defaultValue ""
        let! found = NoteStore.search words tag
        return! NoteHtml.page "All notes" (NoteHtml.list words tag found)
    }

let show id =
    NoteStore.find id
    |> Handler.bind (fun note -> NoteHtml.page note.Title (NoteHtml.note note))

let create = form "New note" "/notes" Draft.empty

let add database =
    handler {
        let! draft = posted "New note" "/notes"
        let! note = NoteStore.add draft database
        return seeOther $"/notes/{note.Id}"
    }

let edit id =
    handler {
        let! note = NoteStore.find id

        return!
            form
                "Edit note"
                $"/notes/{id}"
                {
                    Title = note.Title
                    Text = note.Text
                    Tags = note.Tags
                }
    }

let save database id =
    handler {
        let! draft = posted "Edit note" $"/notes/{id}"
        let! note = NoteStore.change id draft database
        return seeOther $"/notes/{note.Id}"
    }

let delete database id =
    NoteStore.remove id database |> Handler.replace (seeOther "/notes")
