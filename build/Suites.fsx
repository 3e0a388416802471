/// Describes suites, runs them concurrently, counts and times them. build/Stages.fsx lists them.
module Handlers.Building

open System
open System.Collections.Generic
open System.Diagnostics
open System.IO
open System.Text.RegularExpressions
open System.Threading
open System.Threading.Tasks
open System.Xml.Linq

let artifacts = "artifacts"

/// The ways to count the tests of a suite.
type Tally =
    /// By the JUnit summary that the program writes to the file in this option.
    | Summary of option: string
    /// By lines such as `NAME: N of M requests agree`.
    | Lines
    /// As one test, which passes if the program exits with 0.
    | Whole

/// A suite: commands that run one after the other.
type Suite =
    {
        Name: string
        Commands: string list list
        Tally: Tally
        Environment: (string * string) list
        /// The reason why this machine cannot run the suite, if it is known beforehand. The suite is then left out, and the reason is reported.
        Lacks: unit -> string option
        /// The reason to report if a program exits with 3.
        Lacked: string option
    }

/// Suites with a common share of the time, in seconds on a quiet machine with two cores.
type Stage =
    {
        Name: string
        Share: int
        SideBySide: Suite list
        /// Suites that run one at a time after the others, because other programs would disturb their measurements.
        Alone: Suite list
    }

/// The results.
type Count = { Passed: int; Failed: int }

type Failure =
    | CommandFailed of command: string * exitCode: int
    | NothingRan of suite: string
    | Broken of place: string * what: string

let explain failure =
    match failure with
    | CommandFailed(command, exitCode) -> $"exit code %d{exitCode}: %s{command}"
    | NothingRan suite -> $"%s{suite}: expected at least one test to run, found none; try its --list-tests"
    | Broken(place, what) -> $"%s{place}: %s{what}"

/// Every step returns its proof or all failures.
type Step<'proof> = Result<'proof, Failure list>

module Step =
    /// Combines all steps, so that a single run reports all failures.
    let all (steps: Step<unit> list) : Step<unit> =
        match
            steps
            |> List.collect (function
                | Ok() -> []
                | Error failures -> failures)
        with
        | [] -> Ok()
        | failures -> Error failures

module Command =
    /// Runs a command to its end and returns its output, including errors, so that it can be shown in one piece.
    let read environment (words: string list) : string * Step<unit> =
        let info =
            ProcessStartInfo(words.Head, words.Tail, RedirectStandardOutput = true, RedirectStandardError = true)

        for name: string, value: string in environment do
            info.Environment[name] <- value

        use running = Process.Start info
        let errors = running.StandardError.ReadToEndAsync()
        let output = running.StandardOutput.ReadToEnd() + errors.Result
        running.WaitForExit()

        output,
        match running.ExitCode with
        | 0 -> Ok()
        | code -> Error [ CommandFailed(String.concat " " words, code) ]

    /// Shows commands and their output in one piece, although others run concurrently.
    let show (words: string list list) (output: string) =
        lock artifacts (fun () ->
            for command in words do
                printfn "> %s" (String.concat " " command)

            printf "%s" (if output.Trim() = "" then "" else output.TrimEnd() + "\n")
            Console.Out.Flush())

    let run words =
        let output, ending = read [] words
        show [ words ] output
        ending

    /// Runs a command that writes directly to this script's output.
    let live (words: string list) : Step<unit> =
        printfn "> %s" (String.concat " " words)
        Console.Out.Flush()
        use running = Process.Start(ProcessStartInfo(words.Head, words.Tail))
        running.WaitForExit()

        if running.ExitCode = 0 then
            Ok()
        else
            Error [ CommandFailed(String.concat " " words, running.ExitCode) ]

/// Runs jobs concurrently, one more than there are cores, because tests also wait. They start in order, and the results are in the same order.
let sideBySide (jobs: (unit -> 'result) list) =
    let jobs, results = Array.ofList jobs, Array.zeroCreate jobs.Length
    let next = ref -1

    let rec work () =
        match Interlocked.Increment next with
        | index when index < jobs.Length ->
            results[index] <- jobs[index]()
            work ()
        | _ -> ()

    [|
        for _ in 1 .. min jobs.Length (Environment.ProcessorCount + 1) ->
            Task.Factory.StartNew(work, TaskCreationOptions.LongRunning)
    |]
    |> Task.WaitAll

    List.ofArray results

/// The report at the end: times with shares, and suites that were left out.
module Report =
    let private lines = List<string>()

    let add line = lock lines (fun () -> lines.Add line)

    /// Runs some work and reports how long it took.
    let timed name (work: unit -> 'result) =
        let clock = Stopwatch.StartNew()
        let result = work ()
        add $"  %-32s{name} %6.1f{clock.Elapsed.TotalSeconds} s"
        result

    let stage (stage: Stage) seconds =
        let verdict =
            if seconds > float stage.Share then
                ", more than its share"
            else
                ""

        add $"%-34s{stage.Name} %6.1f{seconds} s of %d{stage.Share} s%s{verdict}"

    let write () = lines |> Seq.iter (printfn "%s")

module Suites =
    let total counts =
        {
            Passed = counts |> Seq.sumBy _.Passed
            Failed = counts |> Seq.sumBy _.Failed
        }

    let private countSummary (summary: string) =
        let cases = XDocument.Load(summary).Descendants "testcase" |> List.ofSeq

        let having (names: string list) =
            cases
            |> List.filter (fun case ->
                case.Elements()
                |> Seq.exists (fun child -> List.contains child.Name.LocalName names))
            |> List.length

        let failed = having [ "failure"; "error" ]

        {
            Passed = cases.Length - failed - having [ "skipped" ]
            Failed = failed
        }

    let private countLines output =
        Regex.Matches(
            output,
            @"^\S+: (\d+) of (\d+) (?:requests agree|mutants found|figures hold|answers hold|models hold)",
            RegexOptions.Multiline
        )
        |> Seq.map (fun line -> int line.Groups[1].Value, int line.Groups[2].Value)
        |> Seq.map (fun (agreed, sent) ->
            {
                Passed = agreed
                Failed = sent - agreed
            })
        |> total

    /// Runs the commands of a suite in order until one fails, and returns their output, their counts, and how they ended.
    let private execute (suite: Suite) =
        let file = Regex.Replace(suite.Name, @"\W+", "-").Trim '-'
        let summary = Path.GetFullPath $"%s{artifacts}/%s{file}.xml"
        Directory.CreateDirectory artifacts |> ignore
        File.Delete summary

        let commands =
            match suite.Tally with
            | Summary option -> [ for command in suite.Commands -> command @ [ option; summary ] ]
            | _ -> suite.Commands

        let output, ending =
            (("", Ok()), commands)
            ||> List.fold (fun (said, ending) command ->
                match ending with
                | Error _ -> said, ending
                | Ok() ->
                    let output, ending = Command.read suite.Environment command
                    said + output, ending)

        Command.show commands output

        let count =
            match suite.Tally, ending with
            | Summary _, _ when File.Exists summary -> countSummary summary
            | Lines, _ -> countLines output
            | Whole, Ok() -> { Passed = 1; Failed = 0 }
            | _ -> total []

        count, ending

    /// The exit code with which a program reports that a requirement is missing on this machine.
    let private lacking = 3

    /// Runs a suite and returns its counts and how it ended. A suite in which no test ran has failed, because Expecto exits with 0 if a filter matches no
    /// test. A suite that failed without naming a test (a crash, a hang) counts as one failure.
    let private run (suite: Suite) : Count * Step<unit> =
        let leaveOut why =
            Report.add $"  left out: %s{suite.Name}, because %s{why}"
            total [], Ok()

        // A program that cannot be started, or a truncated summary, ends the suite but not the run.
        let attempt () =
            try
                execute suite
            with error ->
                total [], Error [ Broken(suite.Name, error.Message) ]

        match suite.Lacks() with
        | Some why -> leaveOut why
        | None ->
            match Report.timed suite.Name attempt with
            | _, Error [ CommandFailed(_, code) ] when code = lacking && suite.Lacked.IsSome ->
                leaveOut suite.Lacked.Value
            | count, Ok() when count.Passed + count.Failed = 0 ->
                { count with Failed = 1 }, Error [ NothingRan suite.Name ]
            | count, Ok() when count.Failed > 0 -> count, Error [ Broken(suite.Name, $"%d{count.Failed} failed") ]
            | count, Error failures when count.Failed = 0 -> { count with Failed = 1 }, Error failures
            | count, ending -> count, ending

    let all sideways alone : Count * Step<unit> =
        let ended =
            sideBySide [ for suite in sideways -> fun () -> run suite ]
            @ [ for suite in alone -> run suite ]

        total (List.map fst ended), Step.all (List.map snd ended)

    /// Runs a stage, whose time is measured by the given clock.
    let stage (clock: Stopwatch) (stage: Stage) =
        let ended = all stage.SideBySide stage.Alone
        Report.stage stage clock.Elapsed.TotalSeconds
        ended
