module Handlers.Tests.Properties.MatrixTests

open System
open System.Collections.Generic
open System.IO
open System.Text.RegularExpressions
open Expecto
open Handlers
open Handlers.Testing

let private first = Setting.Test[0]

/// Where a mutant goes to other threads, the real interpreters show it.
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

/// Families of laws, their mutants against every law, and why a law may be the only one to catch none.
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

/// The matrices as tables: `--matrix` prints them.
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
                                | _ -> failtest $"There is no law %s{row.CaughtBy}.")

                        testCase "every law catches a mutant, and alone, or says why not" (fun () ->
                            let alone = HashSet matrix.Value.Alone

                            for law in matrix.Value.Laws do
                                let catches =
                                    matrix.Value.Rows |> Seq.exists (fun row -> row.Cases[law.Id].HasValue)

                                Expect.isTrue catches $"%O{law} catches no mutant"

                                Expect.isTrue
                                    (alone.Contains law.Id || why.ContainsKey law.Id)
                                    $"%O{law} catches no mutant alone, and does not say why")
                    ]
        ]

/// The ids that a text names, those between the ends of a range among them.
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
