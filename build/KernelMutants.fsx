/// Puts the causes of past bugs of the kernel back, one at a time, and expects the test that each patch in tests/Mutants/Kernel names to turn red. `build.fsx
/// mutants` starts it as a separate program: without arguments for all patches, with names only for these. It works on a copy of the sources in
/// artifacts/mutants, which it keeps, so that the next build compiles only the changes of a patch.
///
/// A patch begins with a description of the bug and one line `Test: LIST/CASE` or `Interleaving: SCENARIO`: the beginning of a test's name, or the whole name
/// of a scenario of tests/Concurrency.
#load "Suites.fsx"

open System
open System.Diagnostics
open System.IO
open Handlers.Building

Environment.CurrentDirectory <- Path.GetDirectoryName __SOURCE_DIRECTORY__

// ---------------------------------------------------------------------------------------------------------------------
// The inputs.

let patches = "tests/Mutants/Kernel"
let copy = artifacts + "/mutants"

/// The sources of the two programs.
let sources =
    [
        "src"
        "tests/Concurrency"
        "tests/Mutants/Kernel"
        "tests/Unit"
        "tests/BannedSymbols.txt"
        "tests/Directory.Build.props"
    ]
    @ [
        "Directory.Build.props"
        "Directory.Packages.props"
        ".editorconfig"
        "CHANGELOG.md"
    ]

type Proof =
    | Test of name: string
    | Interleaving of scenario: string

type Mutant =
    {
        Name: string
        Patch: string
        Proof: Proof
    }

let mutantOf (patch: string) =
    let told (word: string) =
        File.ReadLines patch
        |> Seq.takeWhile (fun line -> not (line.StartsWith "diff "))
        |> Seq.filter (fun line -> line.StartsWith(word + ": "))
        |> Seq.map (fun line -> line.Substring(word.Length + 2).Trim())
        |> List.ofSeq

    {
        Name = Path.GetFileNameWithoutExtension patch
        Patch = patch
        Proof =
            match told "Test", told "Interleaving" with
            | [ name ], [] -> Test name
            | [], [ scenario ] -> Interleaving scenario
            | _ ->
                failwith
                    $"{patch}: expected one line `Test: …` or `Interleaving: …` before the diff, found none or several"
    }

// ---------------------------------------------------------------------------------------------------------------------
// Programs.

type Ending =
    | Exited of int
    | Hung

/// Returns a program's output and how it ended. A program that takes too long is killed, because a lost wake-up shows as a hang.
let started (limit: TimeSpan) (words: string list) =
    let info =
        ProcessStartInfo(words.Head, words.Tail, RedirectStandardOutput = true, RedirectStandardError = true)

    use running = Process.Start info

    let output, errors =
        running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync()

    let inTime = running.WaitForExit limit

    if not inTime then
        running.Kill true

    running.WaitForExit()
    output.Result + errors.Result, (if inTime then Exited running.ExitCode else Hung)

/// Returns the output, or throws an exception that contains it.
let right words =
    match started (TimeSpan.FromMinutes 10.) words with
    | output, Exited 0 -> output
    | output, ending ->
        let command = String.concat " " words
        failwith $"%A{ending}: %s{command}\n%s{output}"

// ---------------------------------------------------------------------------------------------------------------------
// The copy.

/// Copies the current working tree. Unchanged files are not written, so that their build results stay valid.
let refresh () =
    let files =
        (right (
            [ "git"; "ls-files"; "--cached"; "--others"; "--exclude-standard"; "--" ]
            @ sources
        ))
            .Split('\n')
        |> Array.filter File.Exists
        |> set

    let isBuilt (file: string) =
        file.Split '/' |> Array.exists (fun folder -> folder = "bin" || folder = "obj")

    Directory.CreateDirectory copy |> ignore

    for there in Directory.EnumerateFiles(copy, "*", SearchOption.AllDirectories) do
        let file = Path.GetRelativePath(copy, there).Replace('\\', '/')

        if not (isBuilt file || files.Contains file) then
            File.Delete there

    for file in files do
        let there = Path.Combine(copy, file)
        let bytes = File.ReadAllBytes file

        if
            not (
                File.Exists there
                && File.ReadAllBytes(there).AsSpan().SequenceEqual(ReadOnlySpan bytes)
            )
        then
            Directory.CreateDirectory(Path.GetDirectoryName there) |> ignore
            File.WriteAllBytes(there, bytes)

let apply arguments (patch: string) =
    right ([ "git"; "apply"; $"--directory=%s{copy}" ] @ arguments @ [ patch ])
    |> ignore

/// Builds without analyzers and without warnings as errors, because a patch may leave code unused.
let build project =
    right
        [
            yield! [ "dotnet"; "build"; $"%s{copy}/%s{project}"; "-c"; "Release"; "-v"; "quiet" ]
            yield! [ "-p:RunAnalyzers=false"; "-p:TreatWarningsAsErrors=false" ]
        ]
    |> ignore

let program project name =
    $"%s{copy}/%s{project}/bin/Release/net10.0/%s{name}.dll"

/// Builds only the changed projects. The tests are not compiled again, so a patch must not change the members that they use.
let rebuild proof =
    match proof with
    | Test _ ->
        build "src/Handlers"
        File.Copy(program "src/Handlers" "Handlers", program patches "Handlers", overwrite = true)
    | Interleaving _ -> build "tests/Concurrency"

let projectOf proof =
    match proof with
    | Test _ -> patches
    | Interleaving _ -> "tests/Concurrency"

/// Runs the proof of a mutant; interleavings are tried for the given number of seconds, or until one fails.
let show seconds proof =
    match proof with
    | Test name ->
        let options = [ "--join-with"; "/"; "--filter"; name ]
        started (TimeSpan.FromMinutes 1.) ("dotnet" :: program patches "Handlers.Tests.Unit" :: options)
    | Interleaving scenario ->
        let options = [ "--seconds"; string<int> seconds; scenario ]

        started
            (TimeSpan.FromMinutes 2.)
            ("dotnet" :: program "tests/Concurrency" "Handlers.Tests.Concurrency" :: options)

/// True if at least one test ran and all of them passed.
let isGreen proof (output: string, ending) =
    ending = Exited 0
    && (match proof with
        | Test _ -> not (output.Contains " 0 tests run") && output.Contains "Success!"
        | Interleaving _ -> output.Contains "interleavings: 1 of 1")

/// Returns how a mutant was found, or None.
let found proof (output: string, ending) =
    match ending with
    | Exited 0 -> None
    | Hung -> Some "it hangs"
    // Expecto exits with 1 for a failed test and 2 for one with an exception; with any other code the process ended before it could report.
    | Exited code when code > 2 -> Some "the process dies"
    | Exited _ ->
        match proof with
        | Test name ->
            if output.Contains $"%s{name}" then
                Some "it fails"
            else
                None
        | Interleaving _ -> Some "it fails"

// ---------------------------------------------------------------------------------------------------------------------
// The mutants run one after another, because they share the copy.

let asked = List.ofArray fsi.CommandLineArgs |> List.tail

let mutants =
    Directory.EnumerateFiles(patches, "*.patch")
    |> Seq.sort
    |> Seq.map mutantOf
    |> Seq.filter (fun mutant -> asked.IsEmpty || List.contains mutant.Name asked)
    |> List.ofSeq

match
    asked
    |> List.filter (fun name -> not (mutants |> List.exists (fun mutant -> mutant.Name = name)))
with
| [] -> ()
| missing ->
    let names = String.concat ", " missing
    eprintfn $"expected names of patches in %s{patches}, found %s{names}"
    exit 2

refresh ()

let wrong (name: string) what =
    printfn $"  WRONG: %s{name}: %s{what}"
    false

let told proof =
    match proof with
    | Test name -> name
    | Interleaving scenario -> $"interleavings of %s{scenario}"

/// Without a patch each test must pass, otherwise its failure would prove nothing.
let isRightBefore proof =
    match show 5 proof with
    | shown when isGreen proof shown -> true
    | output, ending -> wrong (told proof) $"expected it to pass without a patch, found %A{ending}\n%s{output}"

let isFound mutant =
    let clock = Stopwatch.StartNew()

    try
        apply [] mutant.Patch

        try
            rebuild mutant.Proof
            let shown = show 30 mutant.Proof

            match found mutant.Proof shown with
            | Some how ->
                printfn $"  found: %s{mutant.Name}, %s{how}: %s{told mutant.Proof} (%.0f{clock.Elapsed.TotalSeconds} s)"
                Console.Out.Flush()
                true
            | None -> wrong mutant.Name $"expected this to fail, and it passed: %s{told mutant.Proof}\n%s{fst shown}"
        finally
            apply [ "--reverse" ] mutant.Patch
    with error ->
        wrong mutant.Name error.Message

mutants
|> List.map (fun mutant -> projectOf mutant.Proof)
|> List.distinct
|> List.iter build

let before =
    [
        for proof in mutants |> List.map _.Proof |> List.distinct -> isRightBefore proof
    ]

let after = [ for mutant in mutants -> isFound mutant ]
let count = List.filter id >> List.length
printfn $"Tests without a patch: %d{count before} of %d{before.Length} pass"
printfn $"Mutants of the kernel: %d{count after} of %d{after.Length} found"
exit (if List.forall id (before @ after) then 0 else 1)
