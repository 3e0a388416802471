module Handlers.Tests.Properties.MatrixTests

open System
open System.Collections.Generic
open System.IO
open System.Text.RegularExpressions
open Expecto
open Handlers
open Handlers.Testing

let private first = Setting.Test[0]

/// For mutants that move to other threads, the real interpreters show the difference.
let private setting (law: Law) =
    match law.Id with
    | "R5"
    | "P6"
    | "D17" -> Setting.Blocking
    | "D15" -> Setting.Async
    | _ -> first

let private handlers =
    lazy MutantMatrix.Of("handlers", KernelLaws.All, KernelMutants.All, Generators.Cases, setting)

let private fibers =
    lazy MutantMatrix.Of("fibers", InterpreterLaws.FiberLaws, FiberMutants.All, Generators.Cases, setting)

let private trees =
    lazy MutantMatrix.Of("trees of fibers", TreeLaws.Laws, TreeMutants.All, Generators.Trees, setting)

let private decorators =
    lazy
        MutantMatrix.Of(
            "decorators",
            DecoratorLaws.Laws,
            DecoratorMutants.All,
            Generators.Cases,
            setting,
            fun law subject -> DecoratorMutants.Applies(law, subject)
        )

let private extensions =
    lazy
        MutantMatrix.Of(
            "extensions and hooks",
            ExtensionLaws.Laws,
            ExtensionMutants.All,
            Generators.Cases,
            setting,
            fun law subject -> ExtensionLaws.Applies(law, subject)
        )

let private anything =
    lazy
        MutantMatrix.Of(
            "any handler",
            HandlerLaws.Laws,
            HandlerMutants.All,
            Generators.Moments,
            (fun _ -> Setting.Random)
        )

let private loops =
    lazy
        MutantMatrix.Of(
            "event loops",
            EventLoopLaws.Laws,
            EventLoopMutants.All,
            Generators.Moments,
            (fun _ -> Setting.Blocking)
        )

/// The families of laws, their mutants against every law, and the reasons why a law may never be the only one to catch
/// a mutant.
let families: (string * Lazy<MutantMatrix> * IReadOnlyDictionary<string, string>) list =
    [
        "handlers", handlers, KernelMutants.NotAlone
        "fibers", fibers, FiberMutants.NotAlone
        "trees of fibers", trees, TreeMutants.NotAlone
        "decorators", decorators, DecoratorMutants.NotAlone
        "extensions and hooks", extensions, ExtensionMutants.NotAlone
        "any handler", anything, HandlerMutants.NotAlone
        "event loops", loops, EventLoopMutants.NotAlone
    ]

/// Prints the matrices as tables, for `--matrix`.
let print () =
    for _, matrix, why in families do
        printfn "%O" matrix.Value

        for law in matrix.Value.Laws do
            match why.TryGetValue law.Id with
            | true, reason -> printfn "%s catches none alone: %s." law.Id reason
            | _ -> ()

        printfn ""

[<Tests>]
let matrix =
    testList
        "mutants"
        [
            for name, matrix, why in families do
                testList
                    name
                    [
                        testCase "every mutant is caught by its law, within its number of cases" (fun () ->
                            for row in matrix.Value.Rows do
                                match row.Cases.TryGetValue row.CaughtBy with
                                | true, first ->
                                    Expect.isTrue
                                        first.HasValue
                                        $"%s{row.CaughtBy} did not catch %s{row.Mutant} within %d{row.Within} cases"
                                | _ -> failtest $"Expected a law %s{row.CaughtBy}, found none.")

                        testCase
                            "every law catches a mutant that no other law catches, or has a reason why not"
                            (fun () ->
                                let alone = HashSet matrix.Value.Alone

                                for law in matrix.Value.Laws do
                                    let catches =
                                        matrix.Value.Rows |> Seq.exists (fun row -> row.Cases[law.Id].HasValue)

                                    Expect.isTrue catches $"%O{law} catches no mutant"

                                    Expect.isTrue
                                        (alone.Contains law.Id || why.ContainsKey law.Id)
                                        $"%O{law} is never the only law to catch a mutant, and has no reason for that")
                    ]
        ]

/// The ids that a text names, including those inside a range.
let private named (text: string) =
    set
        [
            for found in Regex.Matches(text, @"\b([A-Z])(\d+)(?:–[A-Z](\d+))?\b") do
                let first = int found.Groups[2].Value

                let last =
                    if found.Groups[3].Success then
                        int found.Groups[3].Value
                    else
                        first

                for number in first..last do
                    $"%s{found.Groups[1].Value}%d{number}"
        ]

[<Tests>]
let documented =
    testList
        "documentation of laws"
        [
            testCase "docs/testing.md names every law of the kit" (fun () ->
                let rec above (directory: DirectoryInfo | null) =
                    match directory with
                    | null -> failtest "Expected the tests to run inside the repository, found no docs above them."
                    | here when File.Exists(Path.Combine(here.FullName, "Handlers.sln")) -> here.FullName
                    | here -> above here.Parent

                let root = above (DirectoryInfo AppContext.BaseDirectory)
                let words = named (File.ReadAllText(Path.Combine(root, "docs", "testing.md")))

                let laws =
                    [
                        InterpreterLaws.All
                        DecoratorLaws.All
                        HookLaws.All
                        ExtensionLaws.All
                        HandlerLaws.All
                        EventLoopLaws.All
                    ]

                let missing =
                    [
                        for law in Seq.concat laws do
                            if not (words.Contains law.Id) then
                                law.Id
                    ]

                Expect.isEmpty missing "laws that the document does not name")
        ]
