module Handlers.Tests.FSharp.ConventionTests

open System.IO
open System.Reflection
open System.Text.RegularExpressions
open Expecto
open Handlers
open Handlers.Testing

/// A package of F#, with the operations of C# for which it has words.
type private Package =
    {
        Project: string
        Assembly: Assembly
        Operations: (string * string) Set
        Parity: Parity
    }

let private packages =
    [
        {
            Project = "Handlers.FSharp"
            Assembly = typeof<HandlerBuilder>.Assembly
            Operations = Face.operations
            Parity = FaceParity.table
        }
        {
            Project = "Handlers.AspNetCore.FSharp"
            Assembly = Assembly.Load "Handlers.AspNetCore.FSharp"
            Operations = Face.hostOperations
            Parity = HostParity.table
        }
        {
            Project = "Handlers.Testing.FSharp"
            Assembly = Assembly.Load "Handlers.Testing.FSharp"
            Operations = Face.kitOperations
            Parity = KitParity.table
        }
    ]

let private none what advice (found: string seq) =
    match List.ofSeq found with
    | [] -> ()
    | found ->
        let listed = String.concat "\n  " found
        failtest $"%s{what}:\n  %s{listed}\n%s{advice}"

let private said (parity: Parity) =
    [
        for operations, words in parity.Words do
            for operation in operations.Split ' ' do
                operation, words
    ]

/// The places where a package of F# makes a decision, and why that is not separate logic.
let private decisions =
    Map
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
            "Handler.Users.fs", "authorize: one of two faults"
            "TestReply.fs", "what the F# serializer could not read, and the types for which null is a value"
            "Laws.fs", "the union of hooks, for each of which the kit has another function"
        ]

let private rules package =
    let parity = package.Parity
    let words = Face.words package.Assembly

    let operations =
        set [ for type', member' in package.Operations -> $"%s{type'}.%s{member'}" ]

    testList
        package.Project
        [
            testCase "every operation of C# has an F# word" (fun () ->
                let known =
                    set [ yield! List.map fst (said parity); yield! List.map fst parity.Without ]

                let asTheyAre = Map parity.Types

                package.Operations
                |> Seq.filter (fun (type', member') ->
                    not (asTheyAre.ContainsKey type')
                    && not (known.Contains $"%s{type'}.%s{member'}"))
                |> Seq.map (fun (type', member') -> $"%s{type'}.%s{member'}")
                |> none
                    "Operations without a word in F#"
                    $"Add a function to src/%s{package.Project} (one expression over C#, documented), and a line to `Words` in %s{parity.Table}. If F# uses the operation unchanged, add a line with the reason to `Types` or `Without` there.")

            testCase "every F# word has its meaning in C#" (fun () ->
                let meant =
                    set [ yield! List.collect snd (said parity); yield! List.map fst parity.Only ]

                words - meant
                |> none "F# words without a meaning in C#" $"Add a line to `Words` or `Only` in %s{parity.Table}.")

            testCase "the table names only existing members" (fun () ->
                let types = set [ for type', _ in package.Operations -> type' ]

                [
                    for operation in set (List.map fst (said parity) @ List.map fst parity.Without) - operations ->
                        operation
                    for word in set (List.collect snd (said parity) @ List.map fst parity.Only) - words -> word
                    for type' in set (List.map fst parity.Types) - types -> type'
                ]
                |> none
                    "Lines about members that do not exist"
                    $"Remove them from %s{parity.Table}, or correct the name.")

            testCase "every public member is documented" (fun () ->
                let documented = Face.documented package.Assembly

                Face.toDocument package.Assembly
                |> List.filter (documented.Contains >> not)
                |> none "Public members without a documentation comment" "Write /// <summary> above each.")

            testCase "it makes no decisions" (fun () ->
                let deciding = Regex @"\b(if|match|while|try|mutable|for .* in)\b"

                [
                    for file in
                        Directory.EnumerateFiles(
                            Path.Combine(Face.repository, "src", package.Project),
                            "*.fs",
                            SearchOption.AllDirectories
                        ) do
                        if
                            not (file.Contains "obj")
                            && not (decisions.ContainsKey(string (Path.GetFileName file)))
                        then
                            for number, line in Seq.indexed (File.ReadLines file) do
                                let code = (line.Split "//").[0]

                                if deciding.IsMatch code && not (code.Contains '"') then
                                    $"%s{file}:%d{number + 1}: %s{line.Trim()}"
                ]
                |> none
                    "Decisions in a package of F#"
                    "A member is one expression over C#: move the logic there. An exception is a line, with its reason, in `decisions` of this test.")
        ]

[<Tests>]
let tests = testList "conventions" (List.map rules packages)
