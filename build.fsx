// The build: `dotnet fsi build.fsx VERB`. Plain F#, no packages. Without a verb it lists the verbs.

#load "build/Suites.fsx" "build/Stages.fsx" "build/Tables.fsx"

open System
open System.Diagnostics
open System.IO
open Handlers.Building
open Handlers.Stages

let verbs =
    [
        "build", "restore and build everything, warnings as errors"
        "check", "build, then check formatting, public API, conventions, and the links, files and commands in the pages"
        "test", "build, formatting and the tests (--quick: the inner loop); the last line is `N passed, N failed`"
        "verify",
        "test, then everything else: all cases and mutants, AOT, Flask, bytes, models, the wire, abuse; the same last line"
        "try",
        "build, then use the packages, the templates and the pages as a newcomer would, in empty folders (NAME...: only these trials)"
        "mutants",
        "put past bugs of the kernel back, one at a time: each must turn its test red (NAME...: only these; minutes, not in verify)"
        "models", "check every schedule of the kernel's models in tests/Models, and put each bug's cause back; no build"
        "bench",
        "build, then run every benchmark in short form (--full: in long form) and write the tables into bench/README.md"
        "abuse",
        "build, then run every interpreter under load and abuse on Kestrel for a minute (--seconds N: for N seconds)"
        "docs",
        "build, write docs/flask-conformance.md from the tests, and check links, files and commands in the pages"
        "pack", "test, then create a package of every project under src in artifacts/packages"
    ]

// ---------------------------------------------------------------------------------------------------------------------
// The steps. Each takes the proof of the previous step and returns its own. A proof's constructor is private to the module of its step, so no other code can
// create one: a verb that skips a step, or changes the order, does not compile. A failed step returns no proof.

module Restore =
    type Restored = private | Restored

    let run () : Step<Restored> =
        Report.timed "restore" (fun () -> Command.run [ "dotnet"; "restore"; solution; "-v"; "quiet" ])
        |> Result.map (fun () -> Restored)

module Build =
    type Built = private | Built

    /// Compilers do not live long enough to benefit from profiles and a small young generation of the heap.
    let private compilers =
        [ "DOTNET_TieredPGO", "0"; "DOTNET_GCgen0size", "0x8000000" ]

    /// Warnings are errors, including RS0016 and RS0017 of the public-API analyzer, so a successful build has its API on file.
    let run (_: Restore.Restored) : Step<Built> =
        let words =
            [
                yield! [ "dotnet"; "build"; solution; "-c"; "Release"; "--no-restore"; "-v"; "quiet" ]
                // One compiler process for all projects is warm after the first one, which halves the time.
                "-p:UseSharedCompilation=true"
            ]

        let output, ending = Report.timed "build" (fun () -> Command.read compilers words)
        // Otherwise it would wait for more work, and hold its memory, while the tests run.
        Command.read [] [ "dotnet"; "build-server"; "shutdown"; "--vbcscompiler" ]
        |> ignore

        Command.show [ words ] output
        ending |> Result.map (fun () -> Built)

module Check =
    type Checked = private Checked of Build.Built

    let private format () =
        Command.run [ "dotnet"; "tool"; "restore" ]
        |> Result.bind (fun () ->
            Step.all
                [
                    for formatter in [ "csharpier"; "fantomas" ] do
                        Report.timed formatter (fun () -> Command.run [ "dotnet"; formatter; "check"; "." ])
                ])

    /// The formatters read only sources, so they run concurrently with the compilers.
    let run (restored: Restore.Restored) : Step<Checked> =
        let building () = Build.run restored |> Result.map Some

        let formatting () =
            format () |> Result.map (fun () -> None)

        match sideBySide [ building; formatting ] with
        | [ Ok(Some built); Ok _ ] -> Ok(Checked built)
        | endings ->
            Error(
                endings
                |> List.collect (function
                    | Ok _ -> []
                    | Error failures -> failures)
            )

    let built (Checked built) = built

module Test =
    type Tested = private | Tested

    /// Counts the tests even if some failed; then it returns no proof.
    let run clock (_: Check.Checked) : Count * Step<Tested> =
        let count, ending = Suites.stage clock test
        count, ending |> Result.map (fun () -> Tested)

    /// The inner loop returns no proof.
    let quickly clock (_: Build.Built) = Suites.stage clock quick

module Verify =
    type Verified = private | Verified

    /// The stages of `rest` run even after a test failed, so that a single run reports everything; then it returns no proof either.
    let run (_: Check.Checked) (tested: Step<Test.Tested>) : Count * Step<Verified> =
        let counts, endings =
            [ for stage in rest -> Suites.stage (Stopwatch.StartNew()) stage ] |> List.unzip

        Suites.total counts,
        Step.all (Result.map ignore tested :: endings)
        |> Result.map (fun () -> Verified)

module Bench =
    let run full (_: Build.Built) : Step<unit> =
        Handlers.Tables.write [ for bench in benches -> bench, program bench ] full

module Pack =
    let run (_: Test.Tested) : Step<unit> =
        let folder = $"%s{artifacts}/packages"
        Directory.CreateDirectory folder |> ignore
        Directory.EnumerateFiles(folder, "*.nupkg") |> Seq.iter File.Delete
        Command.run [ "dotnet"; "pack"; solution; "-c"; "Release"; "--no-build"; "-o"; folder ]

module Docs =
    let run (_: Build.Built) : Step<unit> =
        Command.run (program "tests/Unit" [ "--write-rows" ])
        |> Result.bind (fun () ->
            Suites.all [ expecto "Unit, docs" "tests/Unit" [ "--filter-test-list"; "docs" ] ] []
            |> snd)

// ---------------------------------------------------------------------------------------------------------------------
// The verbs.

let usage () =
    eprintfn "usage: dotnet fsi build.fsx VERB\n"

    for name, meaning in verbs do
        eprintfn "  %-7s %s" name meaning

    2

/// Returns 0, or 1 with all failures on standard error.
let finish (step: Step<_>) =
    match step with
    | Ok _ -> 0
    | Error failures ->
        Console.Out.Flush()

        for failure in failures do
            eprintfn "build.fsx: %s" (explain failure)

        Console.Error.Flush()
        1

/// Does the same with the times before it and the counts after it, as the last line.
let finishCounted (counts: Count, step: Step<_>) =
    printfn ""
    Report.write ()
    let code = finish step
    printfn "%d passed, %d failed" counts.Passed counts.Failed
    code

/// Counts a step that fails before the tests as one failure, so that the last line never looks like success.
let counted run (step: Step<_>) =
    match step with
    | Ok proof -> run proof
    | Error failures -> { Passed = 0; Failed = 1 }, Error failures

let clock = Stopwatch.StartNew()
let built () = Restore.run () |> Result.bind Build.run
let checkedOnce () = Restore.run () |> Result.bind Check.run

Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1")
Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1")

match List.ofArray fsi.CommandLineArgs |> List.tail with
| [ "build" ] -> built () |> finish
| [ "check" ] -> checkedOnce () |> Result.bind (fun _ -> Suites.all rules [] |> snd) |> finish
| [ "test" ] -> checkedOnce () |> counted (Test.run clock) |> finishCounted
| [ "test"; "--quick" ] -> built () |> counted (Test.quickly clock) |> finishCounted
| [ "verify" ] ->
    checkedOnce ()
    |> counted (fun proof ->
        let tests, tested = Test.run clock proof
        let others, verified = Verify.run proof tested
        Suites.total [ tests; others ], verified)
    |> finishCounted
| "try" :: names ->
    built ()
    |> counted (fun _ -> Suites.stage (Stopwatch.StartNew()) (tries names))
    |> finishCounted
| "bench" :: ([] | [ "--quick" ] | [ "--full" ] as form) ->
    built () |> Result.bind (Bench.run (form = [ "--full" ])) |> finish
| "abuse" :: ([] | [ "--seconds"; _ ] as form) ->
    built ()
    |> Result.bind (fun _ -> Command.live (program "bench/Abuse" form))
    |> finish
| "mutants" :: names -> Command.live ([ "dotnet"; "fsi"; "build/KernelMutants.fsx" ] @ names) |> finish
| [ "models" ] -> Suites.all [] [ models ] |> finishCounted
| [ "docs" ] -> built () |> Result.bind Docs.run |> finish
| [ "pack" ] ->
    checkedOnce ()
    |> counted (Test.run clock)
    |> snd
    |> Result.bind Pack.run
    |> finish
| _ -> usage ()
|> exit
