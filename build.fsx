// The build: `dotnet fsi build.fsx VERB`. Plain F#, no packages. Without a verb it lists them.
// Long because: a build script is one file.

open System
open System.Diagnostics
open System.IO
open System.Net.Http
open System.Text.RegularExpressions
open System.Xml.Linq

// ---------------------------------------------------------------------------------------------------------------------
// What there is. A new suite or benchmark is a line here.

/// A program that tests something and can be counted.
type Suite =
    /// Expecto's programs, counted by the summary that they write.
    | Expecto of project: string
    /// xunit's programs, counted by the same kind of summary.
    | Xunit of project: string
    /// One conformance file under one interpreter, counted by its line `FAMILY: N of M requests agree`.
    | Conformance of project: string * interpreter: string * file: string
    /// Programs that hold what they count to what is on record, in a file beside them: bytes, by lines `NAME: N of M figures hold`.
    | Bytes of project: string
    /// So many random applications, and what the files say, in the real Flask, counted by lines of that form. Where there is
    /// no Flask it is passed over, unless it is needed.
    | Flask of project: string * applications: int * files: string list * isNeeded: bool

let conformanceFiles =
    [
        for family in [ "order"; "views"; "errors"; "blueprints"; "spawn"; "random" ] do
            $"tests/Conformance/data/%s{family}.json"
    ]

/// The suites of `test`; with `--flask` Flask must be there and is asked for more applications.
let suites withFlask =
    [
        Expecto "tests/Unit"
        Expecto "tests/Properties"
        Expecto "tests/FSharp"
        Xunit "samples/RateLimit.Tests"
        Bytes "bench/Micro"
        Bytes "bench/Served"
        for file in conformanceFiles do
            for interpreter in [ "blocking"; "async"; "shared"; "test" ] do
                Conformance("tests/Conformance", interpreter, file)
        Flask("tests/Conformance", (if withFlask then 2000 else 400), conformanceFiles, withFlask)
    ]

/// Programs that measure. Each takes `--quick` and `--report FILE`, writes its table there in Markdown, and exits with
/// another code than 0 when a budget is exceeded.
let benches = [ "bench/Served"; "bench/Micro" ]

let solution = "Handlers.sln"
let artifacts = "artifacts"

let verbs =
    [
        "build", "restore and build everything, warnings as errors"
        "check", "build, then formatting, public API and the rules of the house (--aot: compiled ahead of time, too)"
        "test",
        "check, then every suite (--flask: also where Flask must be installed first); the last line is `N passed, N failed`"
        "bench", "build, then every benchmark in short form (--full: the long one), tables into bench/README.md"
        "abuse",
        "build, then every interpreter under load and abuse on Kestrel for a minute (--seconds N: as long), counted before and after"
        "docs",
        "build, write docs/flask-conformance.md from the tests, check links, files and commands in the Markdown files"
        "pack", "test, then a package of every project under src in artifacts/"
    ]

// ---------------------------------------------------------------------------------------------------------------------
// Commands, and how steps fail.

type Failure =
    | CommandFailed of command: string * exitCode: int
    | NothingRan of suite: string
    | Broken of place: string * what: string

let explain failure =
    match failure with
    | CommandFailed(command, exitCode) -> $"exit code %d{exitCode}: %s{command}"
    | NothingRan suite -> $"%s{suite}: expected at least one test to run, found none; try its --list-tests"
    | Broken(place, what) -> $"%s{place}: %s{what}"

/// Every step ends with its proof or with all that is wrong.
type Step<'proof> = Result<'proof, Failure list>

module Step =
    /// Does all of them, also after a failure, so that one run tells everything.
    let all (steps: (unit -> Step<unit>) list) : Step<unit> =
        let failures =
            [
                for step in steps do
                    match step () with
                    | Ok() -> ()
                    | Error failures -> yield! failures
            ]

        if failures.IsEmpty then Ok() else Error failures

module Command =
    let private start (words: string list) capture =
        printfn "> %s" (String.concat " " words)
        Console.Out.Flush()

        let info =
            ProcessStartInfo(words.Head, words.Tail, RedirectStandardOutput = capture)

        Process.Start info

    let private finish (words: string list) (running: Process) : Step<unit> =
        running.WaitForExit()

        match running.ExitCode with
        | 0 -> Ok()
        | code -> Error [ CommandFailed(String.concat " " words, code) ]

    /// Runs a command whose output goes where this script's goes.
    let run words =
        use running = start words false
        finish words running

    /// Runs a command, shows its output and gives it back, with how it ended.
    let read words =
        use running = start words true
        let output = running.StandardOutput.ReadToEnd()
        printf "%s" output
        output, finish words running

/// `dotnet run` of a built project of the solution.
let program project arguments =
    [ "dotnet"; "run"; "-c"; "Release"; "--no-build"; "--project"; project; "--" ]
    @ arguments

// ---------------------------------------------------------------------------------------------------------------------
// The steps. Each takes the proof of the step before it and ends with its own. A proof's constructor is private to the
// module of its step, so no other code can make one: a verb that skips a step, or does them in another order, does not
// compile. A failed step has no proof to give.

module Restore =
    type Restored = private | Restored

    let run () : Step<Restored> =
        Command.run [ "dotnet"; "tool"; "restore" ]
        |> Result.bind (fun () -> Command.run [ "dotnet"; "restore"; solution; "-v"; "quiet" ])
        |> Result.map (fun () -> Restored)

module Build =
    type Built = private | Built

    /// Warnings are errors, the public-API analyzer's RS0016 and RS0017 among them: what builds has its API on file.
    let run (_: Restore.Restored) : Step<Built> =
        Command.run [ "dotnet"; "build"; solution; "-c"; "Release"; "--no-restore"; "-v"; "quiet" ]
        |> Result.map (fun () -> Built)

module Suites =
    type Count = { Passed: int; Failed: int }

    let private add a b =
        {
            Passed = a.Passed + b.Passed
            Failed = a.Failed + b.Failed
        }

    let total counts =
        Seq.fold add { Passed = 0; Failed = 0 } counts

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

    let private countConformance output =
        Regex.Matches(
            output,
            @"^\S+: (\d+) of (\d+) (?:requests agree|mutants found|figures hold)",
            RegexOptions.Multiline
        )
        |> Seq.map (fun line -> int line.Groups[1].Value, int line.Groups[2].Value)
        |> Seq.map (fun (agreed, sent) ->
            {
                Passed = agreed
                Failed = sent - agreed
            })
        |> total

    /// Runs a program that writes a summary in JUnit's form.
    let private summarized (project: string) (arguments: string -> string list) =
        let summary = Path.GetFullPath $"%s{artifacts}/%s{Path.GetFileName project}.xml"
        Directory.CreateDirectory artifacts |> ignore
        File.Delete summary
        let ending = arguments summary |> program project |> Command.run

        // Expecto's last word is a colour reset without a line end.
        printfn ""

        (if File.Exists summary then
             countSummary summary
         else
             total []),
        ending,
        project

    let private execute suite (extra: string list) =
        match suite with
        | Expecto project ->
            summarized project (fun summary -> [ "--fail-on-focused-tests"; "--junit-summary"; summary ] @ extra)
        | Xunit project -> summarized project (fun summary -> [ "-result-jUnit"; summary ])
        | Conformance(project, interpreter, file) ->
            let output, ending =
                program project [ "--interpreter"; interpreter; file ] |> Command.read

            countConformance output, ending, $"%s{project} (%s{interpreter}, %s{file})"
        | Bytes project ->
            // Compiled once and for all: bytes then do not depend on when the compiler has had time to do better.
            Environment.SetEnvironmentVariable("DOTNET_TieredCompilation", "0")

            let output, ending =
                program project [ "--bytes"; Path.GetFullPath $"%s{project}/bytes.txt" ]
                |> Command.read

            Environment.SetEnvironmentVariable("DOTNET_TieredCompilation", null)
            countConformance output, ending, $"%s{project} (bytes)"
        | Flask(project, applications, files, _) ->
            let output, ending =
                program project ([ "--flask"; "--count"; string applications ] @ files)
                |> Command.read

            countConformance output, ending, $"%s{project} (Flask)"

    /// The code with which the program says that there is no Flask, and what to install.
    let private noFlask = 3

    let private isOptional suite =
        match suite with
        | Flask(isNeeded = isNeeded) -> not isNeeded
        | _ -> false

    /// What ran and how it ended. A suite in which nothing ran has failed: Expecto exits with 0 when a filter matches
    /// nothing. One that ended badly without saying which test failed (a crash, a hang) counts as one failure.
    let run extra suite : Count * Step<unit> =
        match execute suite extra with
        | count, Error [ CommandFailed(_, code) ], _ when code = noFlask && isOptional suite ->
            printfn "Flask is not here: nothing was compared with it."
            count, Ok()
        | count, Ok(), name when count.Passed + count.Failed = 0 -> { count with Failed = 1 }, Error [ NothingRan name ]
        | count, Ok(), name when count.Failed > 0 -> count, Error [ Broken(name, $"%d{count.Failed} failed") ]
        | count, Error failures, _ when count.Failed = 0 -> { count with Failed = 1 }, Error failures
        | count, ending, _ -> count, ending

module Check =
    type Checked = private | Checked

    let private tests project list () =
        Expecto project |> Suites.run [ "--filter-test-list"; list ] |> snd

    /// The public API was checked by the build.
    let run (_: Build.Built) : Step<Checked> =
        Step.all
            [
                fun () -> Command.run [ "dotnet"; "csharpier"; "check"; "." ]
                fun () -> Command.run [ "dotnet"; "fantomas"; "check"; "." ]
                tests "tests/Unit" "conventions"
                tests "tests/Unit" "flask: the table"
                tests "tests/FSharp" "conventions"
            ]
        |> Result.map (fun () -> Checked)

/// A program compiled ahead of time: it must compile without a warning of the trimmer or of that compiler, do what
/// `async Handler` methods do elsewhere, and answer.
module Aot =
    let private project = "tests/Aot"
    let private folder = $"%s{artifacts}/aot"
    let private layers = [ for n in 1..5 -> $"X-Layer-%d{n}", "passed" ]

    /// A path, and the status, the headers and the body that it must answer with.
    let private answers =
        [
            for prefix in [ ""; "/blocking"; "/shared" ] do
                $"%s{prefix}/plaintext", 200, [ ("Content-Type", "text/plain; charset=utf-8") ], "Hello, World!"
                $"%s{prefix}/json", 200, [ ("Content-Type", "application/json") ], """{"message":"Hello, World!"}"""
                $"%s{prefix}/users/42/posts/my-slug", 200, [], "42 my-slug"
                $"%s{prefix}/mw", 200, layers, "Hello, World!"
                $"%s{prefix}/async", 200, [], "Hello, World!"
                $"%s{prefix}/fault", 422, [], "on purpose"

            "/users/x/posts/my-slug", 404, [], ""
        ]

    let private publish () =
        Command.run
            [
                "dotnet"
                "publish"
                project
                "-c"
                "Release"
                "-p:PublishAot=true"
                "-o"
                folder
                "-v"
                "quiet"
            ]

    let private file =
        let name =
            if OperatingSystem.IsWindows() then
                "Handlers.Tests.Aot.exe"
            else
                "Handlers.Tests.Aot"

        Path.GetFullPath $"%s{folder}/%s{name}"

    let private header (response: HttpResponseMessage) (name: string) =
        [ response.Headers :> Headers.HttpHeaders; response.Content.Headers ]
        |> Seq.choose (fun headers ->
            match headers.TryGetValues name with
            | true, values -> Some(String.concat ", " values)
            | _ -> None)
        |> String.concat ", "

    let private ask (client: HttpClient) (path: string, status, headers, body) () : Step<unit> =
        let response = client.GetAsync(path).Result
        let text = response.Content.ReadAsStringAsync().Result

        let found =
            int response.StatusCode, [ for name, _ in headers -> name, header response name ], text

        if found = (status, headers, body) then
            Ok()
        else
            Error
                [
                    Broken($"%s{project} %s{path}", $"expected %A{(status, headers, body)}, found %A{found}")
                ]

    /// Ended by its process, whatever happened; and by the end of its input, should this script be killed.
    let private serve () : Step<unit> =
        use running =
            ProcessStartInfo(file, RedirectStandardOutput = true, RedirectStandardInput = true)
            |> Process.Start

        try
            match running.StandardOutput.ReadLine() with
            | null -> Error [ Broken(file, "expected its address as the first line, found none") ]
            | address ->
                use client =
                    new HttpClient(BaseAddress = Uri address, Timeout = TimeSpan.FromSeconds 30.)

                printfn "> asks %s of process %d for %d answers" address running.Id answers.Length
                Step.all [ for answer in answers -> ask client answer ]
        finally
            running.Kill()
            running.WaitForExit()

    /// As a web server starts it for a request; the milliseconds from there to the end of the answer.
    let private answerAsCgi () : Step<float> =
        let start =
            ProcessStartInfo(file, [ "--cgi" ], RedirectStandardOutput = true, RedirectStandardInput = true)

        for name, value in
            [
                "GATEWAY_INTERFACE", "CGI/1.1"
                "SERVER_PROTOCOL", "HTTP/1.1"
                "SERVER_NAME", "localhost"
                "SERVER_PORT", "80"
                "REQUEST_METHOD", "GET"
                "SCRIPT_NAME", ""
                "PATH_INFO", "/users/42/posts/my-slug"
            ] do
            start.Environment[name] <- value

        let began = Stopwatch.GetTimestamp()
        use running = Process.Start start
        running.StandardInput.Close()
        let text = running.StandardOutput.ReadToEnd()
        let took = Stopwatch.GetElapsedTime(began).TotalMilliseconds
        running.WaitForExit()

        if
            running.ExitCode = 0
            && text.StartsWith "Status: 200"
            && text.EndsWith "42 my-slug"
        then
            Ok took
        else
            Error
                [
                    Broken(
                        $"%s{file} --cgi",
                        $"expected status 200 and 42 my-slug, found exit code %d{running.ExitCode} and %s{text}"
                    )
                ]

    /// The time is told and not judged: it is the machine's, too.
    let private cgi () : Step<unit> =
        let rec ask left took =
            if left = 0 then
                let took = List.sort took

                printfn
                    "> as a CGI program it answers %.0f ms after its process was started, at most %.0f (budget 50)"
                    took[took.Length / 2]
                    (List.last took)

                Ok()
            else
                answerAsCgi () |> Result.bind (fun one -> ask (left - 1) (one :: took))

        ask 20 []

    let run () : Step<unit> =
        publish ()
        |> Result.bind (fun () -> Step.all [ (fun () -> Command.run [ file; "--cases" ]); serve; cgi ])

module Test =
    type Tested = private | Tested

    /// Counts what ran also when some of it failed, which is no proof then.
    let run withFlask (_: Check.Checked) : Suites.Count * Step<Tested> =
        let counts, endings = suites withFlask |> List.map (Suites.run []) |> List.unzip

        Suites.total counts,
        Step.all [ for ending in endings -> fun () -> ending ]
        |> Result.map (fun () -> Tested)

module Bench =
    let private readme = "bench/README.md"
    let private opening, closing = "<!-- measured -->", "<!-- /measured -->"

    let private measure full (project: string) =
        let report = Path.GetFullPath $"%s{artifacts}/%s{Path.GetFileName project}.md"
        Directory.CreateDirectory artifacts |> ignore
        File.Delete report

        let ending =
            [
                if not full then
                    "--quick"
                "--report"
                report
            ]
            |> program project
            |> Command.run

        (if File.Exists report then
             Ok $"## %s{project}\n\n%s{File.ReadAllText(report).Trim()}"
         else
             Error
                 [
                     Broken(project, $"expected a report, found none; %s{readme} is left as it was")
                 ]),
        ending

    /// The tables take the place of what stands between the marks; the words around them stay.
    let private publish tables =
        let text =
            if File.Exists readme then
                File.ReadAllText readme
            else
                $"# Benchmarks\n\n%s{opening}\n%s{closing}\n"

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

    let run full (_: Build.Built) : Step<unit> =
        match benches with
        | [] -> Error [ Broken("build.fsx", "no benchmark is listed; try adding one to `benches`") ]
        | benches ->
            let tables, endings = benches |> List.map (measure full) |> List.unzip

            // All tables or none: a program that broke off would take its own out of the page.
            let broken =
                tables
                |> List.collect (function
                    | Ok _ -> []
                    | Error failures -> failures)

            let publishing () =
                if broken.IsEmpty then
                    publish (tables |> List.choose Result.toOption)
                else
                    Error broken

            publishing :: [ for ending in endings -> fun () -> ending ] |> Step.all

module Pack =
    let run (_: Test.Tested) : Step<unit> =
        Directory.CreateDirectory artifacts |> ignore
        Directory.EnumerateFiles(artifacts, "*.nupkg") |> Seq.iter File.Delete
        Command.run [ "dotnet"; "pack"; solution; "-c"; "Release"; "--no-build"; "-o"; artifacts ]

module Docs =
    let private files () =
        [
            yield! Directory.EnumerateFiles(".", "*.md")
            if Directory.Exists "docs" then
                yield! Directory.EnumerateFiles("docs", "*.md", SearchOption.AllDirectories)
        ]
        |> List.map (fun path -> Path.GetRelativePath(".", path))
        |> List.sort

    /// The lines of a text with their numbers, and the language of the fence that each stands in: None in prose.
    let private lines path =
        let step (fence: string option, _) (number, line: string) =
            match fence, line.TrimStart().StartsWith "```" with
            | None, true -> Some(line.Trim().TrimStart('`').Trim()), (number, None, "")
            | Some _, true -> None, (number, None, "")
            | fence, false -> fence, (number, fence, line)

        File.ReadAllLines path
        |> Seq.indexed
        |> Seq.map (fun (index, line) -> index + 1, line)
        |> Seq.scan step (None, (0, None, ""))
        |> Seq.map snd
        |> List.ofSeq

    /// The anchor that hosts of Markdown give a heading.
    let private anchors path =
        [
            for _, fence, line in lines path do
                if fence.IsNone && line.StartsWith "#" then
                    Regex.Replace(line.TrimStart('#').Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-')
        ]

    let private brokenLink (file: string) (target: string) =
        let path, anchor =
            match target.Split('#', 2) with
            | [| path; anchor |] -> path, Some anchor
            | parts -> parts[0], None

        let found =
            if path = "" then file
            elif path.StartsWith '/' then path.TrimStart '/'
            else Path.Combine(Path.GetDirectoryName file, path)

        if Regex.IsMatch(target, "^[a-z]+:") then
            None
        elif not (Path.Exists found) then
            Some $"links to %s{target}, which does not exist"
        else
            match anchor with
            | Some anchor when found.EndsWith ".md" && not (List.contains anchor (anchors found)) ->
                Some $"links to #%s{anchor}, but %s{found} has no such heading"
            | _ -> None

    let private captures pattern line =
        [ for found in Regex.Matches(line, pattern) -> found.Groups[1].Value ]

    let private inProse file line =
        let words = Regex.Replace(line, "`[^`]*`", "")

        captures @"\]\(([^)\s]+)[^)]*\)" words @ captures @"^\[[^\]]+\]:\s+(\S+)" words
        |> List.choose (brokenLink file)

    let private inCommands line =
        [
            for project in captures @"--project (\S+)" line do
                if not (Path.Exists project) then
                    $"runs the project %s{project}, which does not exist"
            for verb in captures @"fsi build\.fsx ([a-z]+)" line do
                if not (List.exists (fun (name, _) -> name = verb) verbs) then
                    $"runs build.fsx with the verb %s{verb}, which it does not know"
        ]

    /// A fence may say which file its code comes from: ```csharp file=samples/Notes/Program.cs
    let private inFence (language: string) line =
        match language.Split(' ')[0] with
        | "sh"
        | "bash"
        | "console" -> inCommands line
        | _ -> []

    let private inFile file =
        let headers =
            [
                for index, line in Seq.indexed (File.ReadAllLines file) do
                    for path in captures @"^\s*```\S+.*\bfile=(\S+)" line do
                        if not (File.Exists path) then
                            index + 1, $"shows code of %s{path}, which does not exist"
            ]

        let bodies =
            [
                for number, fence, line in lines file do
                    for what in
                        (match fence with
                         | None -> inProse file line @ inCommands line
                         | Some language -> inFence language line) do
                        number, what
            ]

        [ for number, what in headers @ bodies -> Broken($"%s{file}:%d{number}", what) ]

    /// The page that the tests write.
    let private rows () =
        program "tests/Unit" [ "--write-rows" ] |> Command.run

    let run (_: Build.Built) : Step<unit> =
        rows ()
        |> Result.bind (fun () ->
            match files () |> List.collect inFile with
            | [] -> Ok()
            | failures -> Error failures)

// ---------------------------------------------------------------------------------------------------------------------
// The verbs.

let usage () =
    eprintfn "usage: dotnet fsi build.fsx VERB\n"

    for name, meaning in verbs do
        eprintfn "  %-6s %s" name meaning

    2

/// 0, or 1 with all that is wrong on standard error.
let finish (step: Step<unit>) =
    match step with
    | Ok() -> 0
    | Error failures ->
        Console.Out.Flush()

        for failure in failures do
            eprintfn "build.fsx: %s" (explain failure)

        1

let build () = Restore.run () |> Result.bind Build.run

let check () = build () |> Result.bind Check.run

/// A step that fails before the tests is counted as one failure, so that the last line never looks like success.
let test withFlask =
    match check () with
    | Ok checkedProof -> Test.run withFlask checkedProof
    | Error failures -> { Passed = 0; Failed = 1 }, Error failures

let ignoring (step: Step<_>) : Step<unit> = Result.map ignore step

Environment.CurrentDirectory <- __SOURCE_DIRECTORY__
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1")
Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1")

match List.ofArray fsi.CommandLineArgs |> List.tail with
| [ "build" ] -> build () |> ignoring |> finish
| [ "check" ] -> check () |> ignoring |> finish
| [ "check"; "--aot" ] -> check () |> Result.bind (fun _ -> Aot.run ()) |> finish
| "test" :: ([] | [ "--flask" ] as form) ->
    let count, ending = test (form = [ "--flask" ])
    let code = ending |> ignoring |> finish
    printfn "%d passed, %d failed" count.Passed count.Failed
    code
| "bench" :: ([] | [ "--quick" ] | [ "--full" ] as form) ->
    build () |> Result.bind (Bench.run (form = [ "--full" ])) |> finish
| "abuse" :: ([] | [ "--seconds"; _ ] as form) ->
    build ()
    |> Result.bind (fun _ -> program "bench/Abuse" form |> Command.run)
    |> finish
| [ "docs" ] -> build () |> Result.bind Docs.run |> finish
| [ "pack" ] -> test false |> snd |> Result.bind Pack.run |> finish
| _ -> usage ()
|> exit
