/// The JSON API of notes, for programs.
module Notes.FSharp.NoteApi

open Handlers

let private list =
    handler {
        let! request = Handler.request

        let part name =
            Request.query name request |> Option.defaultValue ""

        let! found = NoteStore.search (part "q") (part "tag")
        return Response.json found
    }

let private create database =
    handler {
        let! draft = Input.json
        let! note = NoteStore.add draft database

        return
            Response.json note
            |> Response.withStatus Status.Created
            |> Response.withHeader "Location" $"/api/notes/{note.Id}"
    }

let private change database id =
    handler {
        let! draft = Input.json
        let! note = NoteStore.change id draft database
        return Response.json note
    }

let private remove database id =
    NoteStore.remove id database
    |> Handler.replace (Response.empty Status.NoContent)

let routes database =
    Group.create "/api/notes"
    |> Group.routes
        [
            Route.get "" list
            Route.post "" (create database)
            Route.getWith "/{id:int}" (Path.int "id") (NoteStore.find >> Handler.map Response.json)
            Route.putWith "/{id:int}" (Path.int "id") (change database)
            Route.deleteWith "/{id:int}" (Path.int "id") (remove database)
        ]
