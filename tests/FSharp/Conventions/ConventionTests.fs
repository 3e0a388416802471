module Handlers.Tests.FSharp.ConventionTests

open System
open System.IO
open System.Text.RegularExpressions
open Expecto

let private table = "tests/FSharp/Conventions/Parity.fs"

let private none what advice (found: string seq) =
    match List.ofSeq found with
    | [] -> ()
    | found ->
        let listed = String.concat "\n  " found
        failtest $"%s{what}:\n  %s{listed}\n%s{advice}"

let private operations =
    set [ for type', member' in Face.operations -> $"%s{type'}.%s{member'}" ]

let private asTheyAre = Map Parity.types

let private said =
    [
        for operations, words in Parity.words do
            for operation in operations.Split ' ' do
                operation, words
    ]

/// The places where the F# face makes a decision, and why that is not separate logic.
let private decisions =
    [
        "Outcome.fs", "the patterns of F# for the cases of Outcome.Match"
        "Handler.fs", "where: one handler or another"
        "Handler.Ends.fs", "recover: a type test, which F# cannot delegate"
        "Handler.Waiting.fs", "options and results, which the core does not know"
        "Handler.Fibers.fs", "retry: the number of attempts"
        "Json.fs", "options that have no resolver get the one of the framework"
        "JsonShape.fs", "the types of F#, whose JSON the core does not know"
        "JsonErrors.fs", "what is wrong with that JSON"
        "Hook.fs", "one union for the core's four types of hooks"
    ]

[<Tests>]
let tests =
    testList
        "conventions"
        [
            testCase "every operation of the core and of the C# face has an F# word" (fun () ->
                let known = set [ yield! List.map fst said; yield! List.map fst Parity.without ]

                Face.operations
                |> Seq.filter (fun (type', member') ->
                    not (asTheyAre.ContainsKey type')
                    && not (known.Contains $"%s{type'}.%s{member'}"))
                |> Seq.map (fun (type', member') -> $"%s{type'}.%s{member'}")
                |> none
                    "Operations without a word in F#"
                    $"Add a function to src/Handlers.FSharp (one expression over the core, documented), and a line to `words` in %s{table}. If F# uses the operation unchanged, add a line with the reason to `types` or `without` there.")

            testCase "every F# word has its meaning in the core" (fun () ->
                let meant = set [ yield! List.collect snd said; yield! List.map fst Parity.only ]

                Face.words - meant
                |> none "F# words without a meaning in the core" $"Add a line to `words` or `only` in %s{table}.")

            testCase "the table names only existing members" (fun () ->
                let types = set [ for type', _ in Face.operations -> type' ]

                [
                    for operation in set (List.map fst said @ List.map fst Parity.without) - operations -> operation
                    for word in set (List.collect snd said @ List.map fst Parity.only) - Face.words -> word
                    for type' in set (List.map fst Parity.types) - types -> type'
                ]
                |> none "Lines about members that do not exist" $"Remove them from %s{table}, or correct the name.")

            testCase "every public member is documented" (fun () ->
                Face.toDocument
                |> List.filter (Face.documented.Contains >> not)
                |> none "Public members without a documentation comment" "Write /// <summary> above each.")

            testCase "the face makes no decisions" (fun () ->
                let deciding = Regex @"\b(if|match|while|try|mutable|for .* in)\b"
                let allowed = Map decisions

                [
                    for file in
                        Directory.EnumerateFiles(
                            Path.Combine(Face.repository, "src", "Handlers.FSharp"),
                            "*.fs",
                            SearchOption.AllDirectories
                        ) do
                        if
                            not (file.Contains "obj")
                            && not (allowed.ContainsKey(string (Path.GetFileName file)))
                        then
                            for number, line in Seq.indexed (File.ReadLines file) do
                                let code = (line.Split "//").[0]

                                if deciding.IsMatch code && not (code.Contains '"') then
                                    $"%s{file}:%d{number + 1}: %s{line.Trim()}"
                ]
                |> none
                    "Decisions in the F# face"
                    "A member is one expression over the core: move the logic there. An exception is a line, with its reason, in `decisions` of this test.")
        ]
