/// Checks the models of the kernel in tests/Models with Spin: every schedule of each model, and that each cause of a bug is found when it is put back.
/// `build.fsx models` starts it as a separate program, whose lines are counted like those of other suites.
#load "Suites.fsx"

open System
open System.Diagnostics
open System.IO
open System.Text.RegularExpressions
open Handlers.Building

Environment.CurrentDirectory <- Path.GetDirectoryName __SOURCE_DIRECTORY__

type Expected =
    /// No schedule breaks a claim.
    | Holds
    /// As Holds, and each line of the model is reached, because an unreached line proves nothing.
    | HoldsAndReachesAll
    /// No schedule loops forever, so every run ends.
    | Ends
    /// A schedule breaks the claim that contains this text.
    | Fails of claim: string

type Case =
    {
        Model: string
        Defines: string list
        Expected: Expected
    }

let case model expected defines =
    {
        Model = model
        Defines = defines
        Expected = expected
    }

// ---------------------------------------------------------------------------------------------------------------------
// The cases. The size of a model is defined at its top; these sizes have several million states each.

let few = [ "TOKENS=0"; "YIELDS=0" ]

let models =
    [
        case "FiberWord" HoldsAndReachesAll [ "BEGINS=2" ]
        case "FiberWord" Holds ("BEGINS=3" :: few)
        case "FiberWord" Holds ("BEGINS=2" :: "WAITS=2" :: few)
        case "FiberWord" Holds ("BEGINS=2" :: "CANCELS=2" :: few)
        case "FiberWord" Ends [ "BEGINS=1"; "WAITS=2"; "TOKENS=0" ]
        case "GivenUpRun" HoldsAndReachesAll []
        case "ScopeTree" HoldsAndReachesAll [ "STEPS=5" ]
        case "ScopeTree" Holds [ "FIBERS=5"; "SCOPES=4"; "STEPS=3" ]
        case "ScopeTree" Ends [ "STEPS=3" ]
    ]

/// Causes of bugs, put back one at a time. Names with a number are the bugs of tests/Mutants/Kernel.
let causes =
    [
        for cause, claim in
            [
                "F1_FLAG_BESIDE", "asked["
                "F1_RECYCLE_FIRST", "(word==("
                "F2_ON_STACK", "(word&7)==0"
                "F2_ENDS_TWICE", "ends[n]==1"
                "F7", "==(slot%"
                "F8", "accepted["
                "POOL_IN_FLIGHT", "(word>>8)==n"
                "PAUSE_WITHOUT_LOOK", "16|32"
                "PARK_WITHOUT_LOOK", "16|32"
                "ANNOUNCE_BY_WRITE", "accepted["
                "BEGIN_TURN_BY_WRITE", "accepted["
                "TOKEN_AFTER_LOOK", "source[n]!=1"
            ] do
            case "FiberWord" (Fails claim) [ cause; "BEGINS=2" ]
        case "FiberWord" (Fails "(word>>6)&3") [ "WAKE_BY_RUN_ALONE"; "BEGINS=2"; "WAITS=2" ]
        for cause, claim in
            [
                "F6_PUBLISHED_FIRST", "word&16"
                "F6_LOOP_BEFORE_CANCEL", "word&16"
                "F6_ROOT_LAST", "told==1"
            ] do
            case "GivenUpRun" (Fails claim) [ cause ]
        for cause, claim in
            [
                "F3", "ends[1]==(1<begun)"
                "F2_ENDS_TWICE", "ends[f]==1"
                "GIVEN_UP_ALONE", "ends[1]==(1<begun)"
                "ABANDONED_SCOPE_STAYS_OPEN", "ends[1]==(1<begun)"
                "CLOSER_SLEEPS", "state[0]==3"
            ] do
            case "ScopeTree" (Fails claim) [ cause ]
    ]

// ---------------------------------------------------------------------------------------------------------------------
// Runs one case: Spin writes a program, gcc compiles it, and the program tries every schedule.

let define name = $"-D%s{name}"

let named case =
    String.concat " " (case.Model :: case.Defines)

/// Returns a program's output, or throws an exception that contains it.
let inFolder folder (words: string list) =
    let info =
        ProcessStartInfo(
            words.Head,
            words.Tail,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        )

    use running = Process.Start info
    let errors = running.StandardError.ReadToEndAsync()
    let output = running.StandardOutput.ReadToEnd() + errors.Result
    running.WaitForExit()

    if running.ExitCode <> 0 then
        let command = String.concat " " words
        failwith $"exit code %d{running.ExitCode}: %s{command}\n%s{output}"

    output

let explore case =
    let folder =
        Path.GetFullPath(artifacts + "/models/" + Regex.Replace(named case, @"\W+", "-"))

    let file = Path.GetFullPath $"tests/Models/%s{case.Model}.pml"
    Directory.CreateDirectory folder |> ignore
    Directory.EnumerateFiles folder |> Seq.iter File.Delete
    let defines = List.map define case.Defines
    inFolder folder ("spin" :: "-a" :: defines @ [ file ]) |> ignore

    let kind, effort, search =
        match case.Expected with
        | Ends -> "-DNP", "-O1", [ "-l" ]
        | Fails _ -> "-DSAFETY", "-O0", []
        | Holds
        | HoldsAndReachesAll -> "-DSAFETY", "-O1", []

    inFolder
        folder
        [
            "gcc"
            "-w"
            effort
            kind
            "-DCOLLAPSE"
            "-DNOFAIR"
            "-DMEMLIM=2048"
            "-o"
            "pan"
            "pan.c"
        ]
    |> ignore

    let output =
        inFolder folder (Path.Combine(folder, "pan") :: "-m100000" :: "-w22" :: search)

    // Returns the schedule that breaks a claim, step by step.
    let trail () =
        inFolder
            folder
            ("spin" :: "-k" :: $"%s{case.Model}.pml.trail" :: "-p" :: "-g" :: defines
             @ [ file ])

    output, trail

/// Returns None, or a text that describes the failure.
let judge (output: string) expected =
    let has (words: string) = output.Contains words

    let broken =
        output.Split '\n'
        |> Array.tryFind (fun line -> Regex.IsMatch(line, @"^pan:\s?\d+: (?!resizing)"))

    let unreached =
        Regex.Matches(output, @"^\t\S+, state \d+, ""(?!-end-)(.*)""$", RegexOptions.Multiline)
        |> Seq.map _.Value.Trim()

    match expected, broken with
    | Fails claim, Some line when line.Contains claim -> None
    | Fails claim, Some line -> Some $"expected the claim with %s{claim} to fail, found: %s{line}"
    | Fails claim, None -> Some $"expected the claim with %s{claim} to fail, found no schedule that breaks a claim"
    | _, Some line -> Some line
    | _, None when not (has "errors: 0") || has "not completed" || has "too small" ->
        Some $"expected every schedule to be tried, found:\n%s{output}"
    | HoldsAndReachesAll, None when not (Seq.isEmpty unreached) ->
        Some(
            "expected each line to be reached, found none to reach:\n"
            + String.concat "\n" unreached
        )
    | _, None -> None

let states (output: string) =
    Regex.Match(output, @"\d+(?= states, stored)").Value

/// Returns true if the result is as expected.
let check case =
    let clock = Stopwatch.StartNew()

    let count, wrong =
        try
            let output, trail = explore case
            let wrong = judge output case.Expected

            states output,
            wrong
            |> Option.map (fun what ->
                match case.Expected with
                | Fails _ -> what
                | _ when output.Contains ".trail" -> what + "\n" + trail ()
                | _ -> what)
        with error ->
            "no", Some error.Message

    lock models (fun () ->
        let seconds = clock.Elapsed.TotalSeconds

        match case.Expected, wrong with
        | _, Some what -> printfn $"  WRONG: %s{named case}\n%s{what}"
        | Fails _, None -> printfn $"  found: %s{named case}"
        | _, None -> printfn $"  holds: %s{named case}: %s{count} states, %.1f{seconds} s")

    wrong.IsNone

let right cases =
    List.filter id [ for held in cases -> held ] |> List.length

// The long cases come first, so that the cores end together.
let ended = sideBySide [ for case in models @ causes -> fun () -> check case ]
let held, found = List.splitAt models.Length ended
printfn "Models: %d of %d models hold" (right held) held.Length
printfn "Causes: %d of %d mutants found" (right found) found.Length
exit (if List.forall id ended then 0 else 1)
