/// Measures the library's analyzers in builds of the samples: they may take 2 % of the time. `build.fsx verify` starts it as a separate program.
#load "Suites.fsx"

open System
open System.Diagnostics
open System.Globalization
open System.IO
open System.Text.RegularExpressions
open Handlers.Building

Environment.CurrentDirectory <- Path.GetDirectoryName __SOURCE_DIRECTORY__

let samples = [ "Cookbook"; "HowTo"; "Notes"; "Accounts" ]

let budget = 0.02

/// Builds a sample again without its references. The compiler's process stays, as in an editor or a larger build, and is warm after the first one.
let build sample =
    let words =
        [
            yield!
                [
                    "build"
                    $"samples/%s{sample}"
                    "-c"
                    "Release"
                    "--no-restore"
                    "--no-dependencies"
                    "--no-incremental"
                ]
            yield!
                [
                    "-p:ReportAnalyzer=true"
                    "-p:UseSharedCompilation=true"
                    "-v"
                    "detailed"
                    "--nologo"
                ]
        ]

    match Command.read [] ("dotnet" :: words) with
    | output, Ok() -> output
    | output, Error why ->
        printfn "%s" output
        failwith $"samples/%s{sample} was not built: %A{why}"

let number (text: string) =
    Double.Parse(text, CultureInfo.InvariantCulture)

/// The seconds of the library's analyzers, whose line begins with the name of their assembly, and of the whole build.
let measure sample =
    let output = build sample

    let analyzers =
        Regex.Matches(output, @"(?m)^\s*<?([\d.]+)\s+<?\d+\s+Handlers\.Analyzers, ")
        |> Seq.sumBy (fun line -> number line.Groups[1].Value)

    let whole =
        TimeSpan.Parse(Regex.Match(output, @"Time Elapsed (\S+)").Groups[1].Value)

    analyzers, whole.TotalSeconds

let sum measures =
    (Seq.sumBy fst measures, Seq.sumBy snd measures)

for sample in samples do
    measure sample |> ignore

let analyzers, whole = sum [ for sample in samples -> measure sample ]

let share = analyzers / whole

printfn
    $"The analyzers take %.2f{100.0 * share} %% of building %d{samples.Length} samples: %.0f{1000.0 * analyzers} ms of %.1f{whole} s."

let holds = if analyzers > 0.0 && share <= budget then 1 else 0
printfn $"analyzers: %d{holds} of 1 figures hold"
exit (1 - holds)
