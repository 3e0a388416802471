/// The application of samples/Notes, the same routes over the same database.
module Notes.FSharp.NotesApp

open System.Globalization
open Handlers

/// Reports how long the view took.
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
            Hook.before "open the connection" (Database.openConnection database)
            Hook.teardown "close the connection" (fun _ -> Database.closeConnection)
            yield! Errors.hooks
        ]
    |> App.decorate (Decorator.create "server timing" serverTiming)
    |> App.decorate (Decorator.securityHeaders SecurityHeaderSettings.Default)
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
