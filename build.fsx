// The build: `dotnet fsi build.fsx VERB`. Plain F#, no packages. Without a verb it lists them.

#load "build/Suites.fsx" "build/Stages.fsx" "build/Tables.fsx"

open System
open System.Diagnostics
open System.IO
open Handlers.Building
open Handlers.Stages

let verbs =
    [
        "build", "restore and build everything, warnings as errors"
        "check",
        "build, then formatting, public API, the rules of the house, and links, files and commands in the pages"
        "test", "build, formatting and the tests (--quick: the inner loop); the last line is `N passed, N failed`"
        "verify",
        "test, then the rest: all cases and mutants, ahead of time, Flask, bytes, models, the wire, abuse; the same last line"
        "mutants",
        "past bugs of the kernel, put back one at a time: each must turn its test red (NAME...: these; minutes, not in verify)"
        "models", "the models of the kernel in tests/Models: each schedule, and each bug's cause put back; no build"
        "bench", "build, then every benchmark in short form (--full: the long one), tables into bench/README.md"
        "abuse", "build, then every interpreter under load and abuse on Kestrel for a minute (--seconds N: as long)"
        "docs", "build, write docs/flask-conformance.md from the tests, check links, files and commands in the pages"
        "pack", "test, then a package of every project under src in artifacts/"
    ]

// ---------------------------------------------------------------------------------------------------------------------
// The steps. Each takes the proof of the step before it and ends with its own. A proof's constructor is private to the
// module of its step, so no other code can make one: a verb that skips a step, or does them in another order, does not
// compile. A failed step has no proof to give.

module Restore =
    type Restored = private | Restored

    let run () : Step<Restored> =
        Report.timed "restore" (fun () -> Command.run [ "dotnet"; "restore"; solution; "-v"; "quiet" ])
        |> Result.map (fun () -> Restored)

module Build =
    type Built = private | Built

    /// Compilers live too short for what profiles and a small young generation of the heap are good for.
    let private compilers =
        [ "DOTNET_TieredPGO", "0"; "DOTNET_GCgen0size", "0x8000000" ]

    /// Warnings are errors, the public-API analyzer's RS0016 and RS0017 among them: what builds has its API on file.
    let run (_: Restore.Restored) : Step<Built> =
        let words =
            [
                yield! [ "dotnet"; "build"; solution; "-c"; "Release"; "--no-restore"; "-v"; "quiet" ]
                // One compiler for all projects is warm after the first of them: half the time.
                "-p:UseSharedCompilation=true"
            ]

        let output, ending = Report.timed "build" (fun () -> Command.read compilers words)
        // It would wait for more work, and hold its memory, while the tests run.
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

    /// The formatters read sources alone, so they run beside the compilers.
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

    /// Counts what ran also when some of it failed, which is no proof then.
    let run clock (_: Check.Checked) : Count * Step<Tested> =
        let count, ending = Suites.stage clock test
        count, ending |> Result.map (fun () -> Tested)

    /// The inner loop proves nothing.
    let quickly clock (_: Build.Built) = Suites.stage clock quick

module Verify =
    type Verified = private | Verified

    /// The stages of `rest` run also after a test failed, so that one run tells everything; then there is no proof, either.
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
        Directory.CreateDirectory artifacts |> ignore
        Directory.EnumerateFiles(artifacts, "*.nupkg") |> Seq.iter File.Delete
        Command.run [ "dotnet"; "pack"; solution; "-c"; "Release"; "--no-build"; "-o"; artifacts ]

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

/// 0, or 1 with all that is wrong on standard error.
let finish (step: Step<_>) =
    match step with
    | Ok _ -> 0
    | Error failures ->
        Console.Out.Flush()

        for failure in failures do
            eprintfn "build.fsx: %s" (explain failure)

        Console.Error.Flush()
        1

/// The same with the times before and the counts after it, as the last line.
let finishCounted (counts: Count, step: Step<_>) =
    printfn ""
    Report.write ()
    let code = finish step
    printfn "%d passed, %d failed" counts.Passed counts.Failed
    code

/// A step that fails before the tests is counted as one failure, so that the last line never looks like success.
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
