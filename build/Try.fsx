/// The first hour of a newcomer: packs this repository, restores the packages from a folder into empty projects, runs the templates, asks each program, and runs
/// every command and program of README.md and of the pages docs/getting-started*.md. `build.fsx try` starts it after a build as a separate program,
/// whose lines are counted like those of other suites. With names as arguments it runs these trials alone.
#load "Templates.fsx" "PageRules.fsx"

open System
open System.Diagnostics
open System.IO
open Handlers
open Handlers.Building
open Handlers.Sandbox
open Handlers.Trials
open Handlers.EmptyProjects
open Handlers.Templates
open Handlers.PageRules

let pages =
    [
        "README.md"
        if Directory.Exists "docs" then
            yield! Directory.EnumerateFiles("docs", "getting-started*.md") |> Seq.sort
    ]

let ofPage (page: string) =
    let stem = Path.GetFileNameWithoutExtension(page).ToLowerInvariant()

    try
        [
            for name, steps in Pages.sessions (File.ReadAllText page) do
                let name = if name = "main" then stem else $"%s{stem}-%s{name}"
                trial name (fun _ held -> Pages.play $"%s{name}/empty" steps held)
        ]
    with Unexpected what ->
        [ trial stem (fun _ _ -> unexpected $"%s{page}, %s{what}") ]

/// Those that take longest come first, so that the cores end together.
let trials =
    [
        if Stages.onPath "clang" || Stages.onPath "gcc" then
            aheadOfTime
        else
            printfn
                "  left out: ahead-of-time, because a C compiler is not installed (Debian: apt-get install clang zlib1g-dev)"
        yield! List.collect ofPage pages
        template "handlers-fs" [ "handlers-fs" ] true site
        template "handlers" [ "handlers" ] true site
        extension "expecto"
        extension "xunit"
        expecto
        xunit
        template "handlers-fs-listener" [ "handlers-fs"; "--host"; "listener"; "--tests"; "false" ] false site
        template
            "handlers-listener-blocking"
            [
                "handlers"
                "--host"
                "listener"
                "--interpreter"
                "blocking"
                "--tests"
                "false"
            ]
            false
            site
        template "handlers-fs-shared" [ "handlers-fs"; "--interpreter"; "shared"; "--tests"; "false" ] false greeting
        template "handlers-shared" [ "handlers"; "--interpreter"; "shared"; "--tests"; "false" ] false greeting
        webInFSharp
        webInCSharp
        fromClone
        fileInCSharp
        scriptInFSharp
        sameName
        pageRules
    ]

let attempt (trial: Trial) =
    let clock = Stopwatch.StartNew()
    let folder = Path.Combine(temporary, trial.Name)
    Directory.CreateDirectory folder |> ignore
    let mutable held = 0

    let wrong =
        try
            trial.Run folder (fun () -> held <- held + 1)
            None
        with
        | Unexpected what -> Some what
        | error -> Some(string error)

    lock artifacts (fun () ->
        wrong
        |> Option.iter (fun what -> printfn "  WRONG: %s\n    %s" trial.Name (what.Replace("\n", "\n    ")))

        printfn
            $"%s{trial.Name}: %d{held} of %d{held + Option.count wrong} answers hold, %.1f{clock.Elapsed.TotalSeconds} s"

        Console.Out.Flush())

    wrong.IsNone

let pack () =
    let clock = Stopwatch.StartNew()

    run
        Environment.CurrentDirectory
        [
            yield!
                [
                    "dotnet"
                    "pack"
                    Stages.solution
                    "-c"
                    "Release"
                    "--no-build"
                    "-o"
                    feed
                    "-v"
                    "quiet"
                ]
            yield! [ $"-p:Version=%s{version}"; $"-p:MinVerVersionOverride=%s{version}" ]
        ]
    |> ignore<string>

    let packages = Directory.GetFiles(feed, "*.nupkg")
    create temporary [ "install"; Path.Combine(feed, $"Handlers.Templates.%s{version}.nupkg") ]
    printfn $"  packed %d{packages.Length} packages, %.1f{clock.Elapsed.TotalSeconds} s"

let asked = Array.skip 1 fsi.CommandLineArgs |> List.ofArray

let chosen =
    firstAnswer :: trials
    |> List.filter (fun trial -> asked.IsEmpty || List.contains trial.Name asked)

if chosen.IsEmpty then
    eprintfn
        "expected names of trials, found %s; they are %s"
        (String.concat " " asked)
        (String.concat " " [ for trial in firstAnswer :: trials -> trial.Name ])

    exit 2

let ended =
    try
        try
            prepare ()
            pack ()

            let alone, others =
                chosen |> List.partition (fun trial -> trial.Name = firstAnswer.Name)

            [ for trial in alone -> attempt trial ]
            @ sideBySide [ for trial in others -> fun () -> attempt trial ]
        with Unexpected what ->
            printfn "  WRONG: the packages\n    %s" (what.Replace("\n", "\n    "))
            [ false ]
    finally
        Command.read [] [ "dotnet"; "build-server"; "shutdown"; "--vbcscompiler" ]
        |> ignore

        if Directory.Exists temporary then
            Directory.Delete(temporary, true)

exit (if List.forall id ended then 0 else 1)
