module Notes.FSharp.Program

open System.IO
open Microsoft.AspNetCore.Builder
open Microsoft.Data.Sqlite
open Handlers

let private serve options =
    let database = Database.ofFile options.Database
    let app = NotesApp.create database

    match options.Describe with
    | Some Tree -> printfn "%s" ((App.describe app).ToTree())
    | Some Mermaid -> printfn "%s" ((App.describe app).ToMermaid())
    | None ->
        Database.create database
        Server.create options app (WebApplication.CreateSlimBuilder()) |> _.Run()

    0

[<EntryPoint>]
let main args =
    try
        match Options.parse (List.ofArray args) with
        | Ok { Help = true } ->
            printf "%s" Options.help
            0
        | Ok options -> serve options
        | Error message ->
            eprintfn "%s" message
            2
    with
    | :? SqliteException as error ->
        eprintfn
            "Expected a database file that can be opened and written, found: %s Try --database with another file, in a directory that exists."
            error.Message

        2
    | :? IOException as error ->
        eprintfn "Expected an address that is free, found: %s Try --urls with another port." error.Message
        1
