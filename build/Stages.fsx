/// What the build runs. A new suite, stage or benchmark is a line here.
module Handlers.Stages

open System
open System.IO
open System.Xml.Linq
open Handlers.Building

// Paths here and in all that is started are the project's own.
Environment.CurrentDirectory <- Path.GetDirectoryName __SOURCE_DIRECTORY__

let solution = "Handlers.sln"

/// A built program of the solution, started without MSBuild.
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

/// The three programs with tiers. What a tier leaves out is said in tests/Unit/Suite/Tier.cs and in the two files Program.fs.
let tiered tier =
    [
        for name in [ "Unit"; "Properties"; "FSharp" ] do
            expecto $"%s{name} (%s{tier})" $"tests/%s{name}" [ "--tier"; tier ]
    ]

let rateLimit =
    suite "RateLimit" (Summary "-result-jUnit") [ program "samples/RateLimit.Tests" [] ]

let conformanceFiles =
    Directory.EnumerateFiles("tests/Conformance/data", "*.json")
    |> Seq.sort
    |> List.ofSeq

let asked arguments =
    [ program "tests/Conformance" (arguments @ conformanceFiles) ]

let conformance interpreter =
    suite "Conformance" Lines (asked [ "--interpreter"; interpreter ])

/// The lists that `check` runs alone. `test` runs the programs that hold them, so it does not ask for them twice.
let rules =
    [
        for project, list in
            [
                "Unit", "conventions"
                "Unit", "flask: the table"
                "Unit", "docs"
                "FSharp", "conventions"
            ] do
            expecto $"%s{project}, %s{list}" $"tests/%s{project}" [ "--filter-test-list"; list ]
    ]

let onPath name =
    (string (Environment.GetEnvironmentVariable "PATH")).Split Path.PathSeparator
    |> Array.exists (fun folder -> File.Exists(Path.Combine(folder, name)))

/// Every schedule of the models in tests/Models; build/Models.fsx has the list of them.
let models =
    { suite "Models" Lines [ [ "dotnet"; "fsi"; "build/Models.fsx" ] ] with
        Lacks =
            fun () ->
                if onPath "spin" && onPath "gcc" then
                    None
                else
                    Some "spin or gcc is not here, so they were not checked (Debian: apt-get install spin gcc)"
    }

/// A program compiled ahead of time must compile without a warning of the trimmer or of that compiler, and answer.
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
                    Some "no C compiler is here (Debian: apt-get install clang zlib1g-dev)"
    }

/// So many random applications, and the stored files, in the real Flask. Where there is none the program exits with 3.
let flask =
    { suite "Flask" Lines (asked [ "--flask"; "--count"; "1000" ]) with
        Lacked = Some "no Python here has it (Debian: apt-get install python3-flask python3-asgiref)"
    }

/// Bytes held to those on record. The code is compiled once and for all, so that they do not depend on when the compiler has
/// had time to do better.
let bytes project =
    { suite $"Bytes of %s{project}" Lines [ program project [ "--bytes"; Path.GetFullPath $"%s{project}/bytes.txt" ] ] with
        Environment = [ ("DOTNET_TieredCompilation", "0") ]
    }

/// The kernel's sources between whose atomic steps a scheduler decides, then requests on real threads that act on each other
/// (for an hour by hand: `--stress 3600`), both with what Debug builds assert.
let concurrency =
    suite
        "Concurrency"
        Lines
        [
            program "tests/Concurrency" [ "--seconds"; "5" ]
            program "tests/Concurrency" [ "--stress"; "60" ]
        ]

/// The hosts on real connections, with the real other side; the head of tests/Wire/Program.cs says what each part asks.
let wire part lacked =
    { suite $"Wire (%s{part})" Lines [ program "tests/Wire" [ part ] ] with
        Lacked = lacked
    }

let abuse arguments =
    suite "Abuse" Whole [ program "bench/Abuse" arguments ]

/// The inner loop: after a build, without the formatters, under one interpreter instead of four or three instead of eight, ten
/// cases of each law, and none of the lists that take seconds.
let quick =
    {
        Name = "test --quick"
        Share = 60
        SideBySide = tiered "quick" @ [ conformance "blocking"; rateLimit ]
        Alone = []
    }

/// All that a newcomer needs to trust a clone. Its share includes the build and the formatters.
let test =
    {
        Name = "test"
        Share = 240
        SideBySide =
            [
                // The longest is in two parts, because one program has too few tests at a time to keep both cores busy.
                for part in [ "plain"; "outside" ] do
                    expecto $"Unit (test, %s{part})" "tests/Unit" [ "--tier"; part ]
                yield! tiered "test" |> List.filter (fun suite -> not (suite.Name.StartsWith "Unit"))
                conformance "all"
                rateLimit
            ]
        Alone = []
    }

/// The rest of `verify`. The whole has 40 minutes. Shares that are planned for what comes: kernel 60 (stress, fuzz),
/// surface and packages 240, kit 120, jobs 240; each becomes a stage here.
let rest =
    [
        {
            Name = "the rest of the tests"
            Share = 240
            SideBySide = tiered "rest" |> List.filter (fun suite -> not (suite.Name.StartsWith "FSharp"))
            Alone = []
        }
        {
            Name = "ahead of time, Flask and bytes"
            Share = 300
            SideBySide = [ aheadOfTime; flask ]
            Alone = [ bytes "bench/Micro"; bytes "bench/Served" ]
        }
        {
            Name = "models and concurrency"
            Share = 150
            SideBySide = []
            Alone = [ models; concurrency ]
        }
        // Fuzzers that come have a part of the share. The slow clients wait, and the others run meanwhile.
        {
            Name = "the wire"
            Share = 200
            SideBySide =
                [
                    wire "slow" None
                    wire
                        "cgi"
                        (Some
                            "nginx, fcgiwrap or lighttpd is not here (Debian: apt-get install nginx-light fcgiwrap lighttpd)")
                    wire "nginx" (Some "nginx is not here (Debian: apt-get install nginx-light)")
                    wire "browser" (Some "chromium is not here (Debian: apt-get install chromium)")
                    wire "sockets" None
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

/// Programs that measure. Each takes `--quick` and `--report FILE`, writes its table there in Markdown, and exits with
/// another code than 0 when a budget is exceeded.
let benches = [ "bench/Served"; "bench/Micro"; "bench/Compile" ]
