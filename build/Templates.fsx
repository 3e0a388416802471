/// The trials of the templates.
module Handlers.Templates

#load "EmptyProjects.fsx"

open System.Diagnostics
open System.IO
open Handlers.Sandbox
open Handlers.Trials
open Handlers.EmptyProjects

let order json expected : Question = "/orders", Some json, expected

let site: Question list =
    [
        "/", None, "200 <h1>Hello</h1>"
        yield! greeting
        order """{"item":"tea","count":2}""" "201 {\"item\":\"tea\",\"count\":2}"
        order """{"item":"tea","count":0}""" "Enter a count from 1."
        order """{"count":"two"}""" "Enter a whole number."
    ]

let create folder words =
    run folder ("dotnet" :: "new" :: words) |> ignore<string>

/// The program that `dotnet build` has made of an app.
let built name = $"bin/Debug/net10.0/%s{name}.dll"

let template name words tests questions =
    trial name (fun folder held ->
        // With a dash, because not every name of a project is one of a namespace.
        create folder (words @ [ "-n"; "my-app"; "-o"; "." ])

        run folder ([ "dotnet"; "build"; (if tests then "tests" else ".") ] @ strict)
        |> ignore<string>

        held ()

        if tests then
            runTests folder "tests" 4 held

        let address =
            if List.contains "listener" words then
                [ $"http://127.0.0.1:%d{port ()}/" ]
            else
                anyPort

        serve folder [] ([ "dotnet"; built "my-app" ] @ address) held questions)

let extension framework =
    trial $"handlers-extension-%s{framework}" (fun folder held ->
        create folder [ "handlers-extension"; "--tests"; framework; "-n"; "my-extension"; "-o"; "." ]
        run folder ([ "dotnet"; "build"; "tests" ] @ strict) |> ignore<string>
        held ()
        runTests folder "tests" (if framework = "xunit" then 22 else 18) held)

/// In a folder of the same name as the package, which NuGet refuses for a project without a name of its own.
let sameName =
    trial "handlers-in-handlers" (fun folder held ->
        let folder = Path.Combine(folder, "handlers")
        create temporary [ "handlers"; "-o"; folder; "--tests"; "false" ]
        build folder
        held ()
        serve folder [] ([ "dotnet"; built "HandlersApp" ] @ anyPort) held greeting)

/// The templates of the clone, without a package, in a hive of their own.
let fromClone =
    trial "handlers-file-from-clone" (fun folder held ->
        let hive = [ "--debug:custom-hive"; Path.Combine(folder, "hive") ]
        create folder ([ "install"; Path.GetFullPath "templates/" ] @ hive)
        let app = Path.Combine(folder, "app")
        create folder ([ "handlers-file"; "-o"; app ] @ hive)
        held ()
        serve app [] ([ "dotnet"; "run"; "app.cs" ] @ anyPort) held greeting)

/// From an empty folder to the first answer. It runs alone and before the others, with a compiler that nobody has warmed.
let firstAnswer =
    trial "first-answer" (fun folder held ->
        let clock = Stopwatch.StartNew()
        create folder [ "handlers"; "-o"; "shop" ]
        let created = clock.Elapsed.TotalSeconds

        let cold =
            [ "UseSharedCompilation", "false"; "ASPNETCORE_URLS", "http://127.0.0.1:0" ]

        let words = [ "dotnet"; "run"; "--no-launch-profile"; "--project"; "shop" ]

        serve
            folder
            cold
            words
            (fun () ->
                held ()
                let seconds = clock.Elapsed.TotalSeconds

                printfn
                    $"  from an empty folder to the first answer: %.1f{seconds} s (dotnet new %.1f{created} s, dotnet run %.1f{seconds - created} s; the goal is 10 s on two quiet cores)")
            [ ("/hello/Ada", None, "200 Hello, Ada!") ])
