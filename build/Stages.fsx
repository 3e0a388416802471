/// The suites, stages and benchmarks of the build. Add a line here for a new one.
module Handlers.Stages

open System
open System.IO
open System.Xml.Linq
open Handlers.Building

// Paths here and in all started programs are relative to the repository.
Environment.CurrentDirectory <- Path.GetDirectoryName __SOURCE_DIRECTORY__

let solution = "Handlers.sln"

/// Returns the command of a built program of the solution, without MSBuild.
let program project arguments =
    let file = Directory.EnumerateFiles(project, "*.*proj") |> Seq.exactlyOne

    let name =
        match XDocument.Load(file).Descendants "AssemblyName" |> Seq.tryHead with
        | Some given -> given.Value
        | None -> string (Path.GetFileNameWithoutExtension file)

    "dotnet" :: $"%s{project}/bin/Release/net10.0/%s{name}.dll" :: arguments

let suite name tally commands =
    {
        Name = name
        Commands = commands
        Tally = tally
        Environment = []
        Lacks = fun () -> None
        Lacked = None
    }

let expecto name project arguments =
    suite name (Summary "--junit-summary") [ program project ("--fail-on-focused-tests" :: arguments) ]

/// The three programs with tiers. See tests/Unit/Suite/Tier.cs and the two files Program.fs for the tests that a tier leaves out.
let tiered tier =
    [
        for name in [ "Unit"; "Properties"; "FSharp" ] do
            expecto $"%s{name} (%s{tier})" $"tests/%s{name}" [ "--tier"; tier ]
    ]

/// The analyzers and the generator, in the lowest compiler that loads them.
let analyzers = expecto "Analyzers" "tests/Analyzers" []

/// The time of the analyzers in builds of the samples.
let analyzerTime =
    suite "Time of the analyzers" Lines [ [ "dotnet"; "fsi"; "build/AnalyzerTime.fsx" ] ]

let rateLimit =
    suite "RateLimit" (Summary "-result-jUnit") [ program "samples/RateLimit.Tests" [] ]

/// The tests that a reader of docs/getting-started.md has at the end.
let gettingStarted =
    [
        suite "Getting started" (Summary "-result-jUnit") [ program "samples/GettingStarted/Tea.Tests" [] ]
        expecto "Getting started (F#)" "samples/GettingStarted.FSharp/Tea.Tests" []
    ]

let conformanceFiles =
    Directory.EnumerateFiles("tests/Conformance/data", "*.json")
    |> Seq.sort
    |> List.ofSeq

let asked arguments =
    [ program "tests/Conformance" (arguments @ conformanceFiles) ]

let conformance interpreter =
    suite "Conformance" Lines (asked [ "--interpreter"; interpreter ])

/// The lists that only `check` runs separately. `test` runs the programs that contain them.
let rules =
    [
        for project, list in
            [
                "Unit", "conventions"
                "Unit", "flask: the table"
                "Unit", "docs"
                "FSharp", "conventions"
                "Analyzers", "docs"
            ] do
            expecto $"%s{project}, %s{list}" $"tests/%s{project}" [ "--filter-test-list"; list ]
    ]

let onPath name =
    (string (Environment.GetEnvironmentVariable "PATH")).Split Path.PathSeparator
    |> Array.exists (fun folder -> File.Exists(Path.Combine(folder, name)))

/// Every schedule of the models in tests/Models, which build/Models.fsx lists.
let models =
    { suite "Models" Lines [ [ "dotnet"; "fsi"; "build/Models.fsx" ] ] with
        Lacks =
            fun () ->
                if onPath "spin" && onPath "gcc" then
                    None
                else
                    Some "spin or gcc is not installed, so they were not checked (Debian: apt-get install spin gcc)"
    }

/// A program compiled ahead of time must compile without warnings of the trimmer or the AOT compiler, and must answer requests.
let aheadOfTime =
    let folder = $"%s{artifacts}/aot"
    let extension = if OperatingSystem.IsWindows() then ".exe" else ""

    { suite
          "Ahead of time"
          Lines
          [
              [
                  yield! [ "dotnet"; "publish"; "tests/Aot"; "-c"; "Release"; "-p:PublishAot=true" ]
                  yield! [ "-o"; folder; "-v"; "quiet" ]
              ]
              program "tests/AotProbe" [ Path.GetFullPath $"%s{folder}/Handlers.Tests.Aot%s{extension}" ]
          ] with
        Lacks =
            fun () ->
                if OperatingSystem.IsWindows() || onPath "clang" || onPath "gcc" then
                    None
                else
                    Some "a C compiler is not installed (Debian: apt-get install clang zlib1g-dev)"
    }

/// Runs random applications and the stored files in the real Flask. Without Flask the program exits with 3.
let flask =
    { suite "Flask" Lines (asked [ "--flask"; "--count"; "1000" ]) with
        Lacked = Some "Flask is not installed in Python (Debian: apt-get install python3-flask python3-asgiref)"
    }

/// Compares allocated bytes with the recorded ones. Tiered compilation is off, so that they do not depend on when the compiler optimizes.
let bytes project =
    { suite $"Bytes of %s{project}" Lines [ program project [ "--bytes"; Path.GetFullPath $"%s{project}/bytes.txt" ] ] with
        Environment = [ ("DOTNET_TieredCompilation", "0") ]
    }

/// First the kernel's sources with a scheduler that controls the order of atomic steps, then interacting requests on real threads (to run for an hour:
/// `--stress 3600`), both with the assertions of Debug builds.
let concurrency =
    suite
        "Concurrency"
        Lines
        [
            program "tests/Concurrency" [ "--seconds"; "5" ]
            program "tests/Concurrency" [ "--stress"; "60" ]
        ]

/// The hosts on real connections with real peers; the head of tests/Wire/Program.cs describes each part.
let wire part lacked =
    { suite $"Wire (%s{part})" Lines [ program "tests/Wire" [ part ] ] with
        Lacked = lacked
    }

/// The fixed list of generated inputs. Seeds that nobody has tried: `dotnet run -c Release --project tests/Fuzz -- --seconds 3600 --seed N`.
let fuzz =
    { suite "Fuzz" Lines [ program "tests/Fuzz" [] ] with
        Lacked = Some "Python is not installed (Debian: apt-get install python3)"
    }

let abuse arguments =
    suite "Abuse" Whole [ program "bench/Abuse" arguments ]

/// The first hour of a newcomer, with packages and pages alone; the head of build/Try.fsx describes it. Names select trials.
let firstHour names =
    { suite "Try" Lines [ [ "dotnet"; "fsi"; "build/Try.fsx" ] @ names ] with
        Lacks =
            fun () ->
                if OperatingSystem.IsWindows() then
                    Some "it gives programs a home folder by the variable HOME, which Windows does not have"
                else
                    None
    }

/// The inner loop after a build: no formatters, one interpreter instead of four or three instead of eight, ten cases of each law, and no lists that take
/// seconds.
let quick =
    {
        Name = "test --quick"
        Share = 60
        SideBySide = tiered "quick" @ [ conformance "blocking"; rateLimit ]
        Alone = []
    }

/// Everything that a newcomer needs to trust a clone. The share includes the build and the formatters.
let test =
    {
        Name = "test"
        Share = 240
        SideBySide =
            [
                // The longest suite is in two parts, because one program runs too few tests concurrently to keep both cores busy.
                for part in [ "plain"; "outside" ] do
                    expecto $"Unit (test, %s{part})" "tests/Unit" [ "--tier"; part ]
                yield! tiered "test" |> List.filter (fun suite -> not (suite.Name.StartsWith "Unit"))
                conformance "all"
                rateLimit
                yield! gettingStarted
            ]
        Alone = []
    }

/// The stage of `try`, also a stage of `verify`.
let tries names =
    {
        Name = "the first hour"
        Share = 200
        SideBySide = []
        // It keeps both cores busy itself, and measures the time to the first answer.
        Alone = [ firstHour names ]
    }

/// The rest of `verify`, which has 40 minutes in total. Planned shares for future stages: kernel 60 (stress), surface and packages 40, kit 120, jobs
/// 240.
let rest =
    [
        {
            Name = "the rest of the tests"
            Share = 240
            SideBySide =
                analyzers :: tiered "rest"
                |> List.filter (fun suite -> not (suite.Name.StartsWith "FSharp"))
            Alone = []
        }
        tries []
        {
            Name = "ahead of time, Flask and bytes"
            Share = 300
            SideBySide = [ aheadOfTime; flask ]
            Alone = [ bytes "bench/Micro"; bytes "bench/Served"; analyzerTime ]
        }
        {
            Name = "models and concurrency"
            Share = 150
            SideBySide = []
            Alone = [ models; concurrency ]
        }
        // The slow clients mostly wait, and the other suites run in that time. The fuzzers take 60 s of this share.
        {
            Name = "the wire"
            Share = 200
            SideBySide =
                [
                    wire "slow" None
                    wire
                        "cgi"
                        (Some
                            "nginx, fcgiwrap or lighttpd is not installed (Debian: apt-get install nginx-light fcgiwrap lighttpd)")
                    wire "nginx" (Some "nginx is not installed (Debian: apt-get install nginx-light)")
                    wire "browser" (Some "chromium is not installed (Debian: apt-get install chromium)")
                    wire "sockets" None
                    wire "prometheus" (Some "prometheus is not installed (Debian: apt-get install prometheus)")
                    fuzz
                ]
            Alone = []
        }
        {
            Name = "abuse"
            Share = 90
            SideBySide = []
            Alone = [ abuse [ "--seconds"; "30" ] ]
        }
    ]

/// The benchmark programs. Each takes `--quick` and `--report FILE`, writes its table to that file in Markdown, and exits with a code other than 0 if a
/// budget is exceeded.
let benches = [ "bench/Served"; "bench/Micro"; "bench/Compile" ]
