/// The application of samples/Notes, the same routes over the same database.
module Notes.FSharp.NotesApp

open System.Globalization
open Handlers

/// Browsers say where a form was posted from; a page of another site must not write here.
let private refuseOtherSites =
    handler {
        let! request = Handler.request

        match Request.method request = Method.Post, Request.header "Sec-Fetch-Site" request with
        | true, Some("cross-site" | "same-site") ->
            return Some(Response.problem Status.Forbidden "Expected a form of this site, found one of another.")
        | _ -> return None
    }

/// Says how long the view took.
let private serverTiming view =
    handler {
        let! time = Handler.time
        let start = time.GetTimestamp()
        let! response = view
        let milliseconds = time.GetElapsedTime(start).TotalMilliseconds
        let duration = milliseconds.ToString("0.###", CultureInfo.InvariantCulture)
        return response |> Response.addHeader "Server-Timing" $"view;dur={duration}"
    }

let create database =
    App.empty
    |> App.hooks
        [
            Hook.answer "refuse other sites" refuseOtherSites
            Hook.before "open the connection" (Database.openConnection database)
            Hook.teardown "close the connection" (fun _ -> Database.closeConnection)
            yield! Errors.hooks
        ]
    |> App.decorate (Decorator.create "server timing" serverTiming)
    |> App.routes
        [
            Route.get "/" (NotePages.start database)
            Route.get "/notes" NotePages.list
            Route.get "/notes/new" NotePages.create
            Route.post "/notes" (NotePages.add database)
            Route.getWith "/notes/{id:int}" (Path.int "id") NotePages.show
            Route.getWith "/notes/{id:int}/edit" (Path.int "id") NotePages.edit
            Route.postWith "/notes/{id:int}" (Path.int "id") (NotePages.save database)
            Route.postWith "/notes/{id:int}/delete" (Path.int "id") (NotePages.delete database)
        ]
    |> App.group (NoteApi.routes database)
