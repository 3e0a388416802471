/// Runs the benchmarks and writes their tables into bench/README.md.
module Handlers.Tables

open System.IO
open Handlers.Building

let private readme = "bench/README.md"
let private opening, closing = "<!-- measured -->", "<!-- /measured -->"

let private measure full (name: string, program) =
    let report = Path.GetFullPath $"%s{artifacts}/%s{Path.GetFileName name}.md"
    Directory.CreateDirectory artifacts |> ignore
    File.Delete report
    let form = if full then [] else [ "--quick" ]
    let ending = program (form @ [ "--report"; report ]) |> Command.live

    ending,
    if File.Exists report then
        Ok $"## %s{name}\n\n%s{File.ReadAllText(report).Trim()}"
    else
        Error [ Broken(name, $"expected a report, found none; %s{readme} is left as it was") ]

/// Replaces the text between the marks with the tables.
let private publish tables =
    let text = File.ReadAllText readme

    match text.IndexOf opening, text.IndexOf closing with
    | start, stop when start >= 0 && stop > start ->
        let body = String.concat "\n\n" tables
        File.WriteAllText(readme, $"%s{text[.. start - 1]}%s{opening}\n\n%s{body}\n\n%s{text[stop..]}")
        Ok()
    | _ ->
        Error
            [
                Broken(readme, $"expected the marks %s{opening} and %s{closing}, found none; try adding them")
            ]

/// Runs benchmark programs, each given by its name and a function that returns its command for arguments.
let write programs full : Step<unit> =
    let endings, tables = programs |> List.map (measure full) |> List.unzip

    // Publishes all tables or none, because a failed program would remove its own table from the page.
    let published =
        match Step.all (List.map (Result.map ignore) tables) with
        | Ok() -> publish (List.choose Result.toOption tables)
        | broken -> broken

    Step.all (published :: endings)
