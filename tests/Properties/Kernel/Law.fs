namespace Handlers.Tests.Properties

open System
open Expecto
open FsCheck
open FsCheck.FSharp
open Handlers

/// The words that laws are about. The same laws are checked on the real ones and on wrong ones (Mutants).
type Words =
    {
        Map: Handler<int> -> (int -> int) -> Handler<int>
        Bind: Handler<int> -> (int -> Handler<int>) -> Handler<int>
        Zip: Handler<int> -> Handler<int> -> Handler<int>
        Catch: Handler<int> -> (exn -> Handler<int>) -> Handler<int>
        Attempt: Handler<int> -> Handler<Outcome<int>>
        Finally: Handler<int> -> Handler<int> -> Handler<int>
        FinallyWith: Handler<int> -> (Outcome<int> -> Handler<int>) -> Handler<int>
        Uncancelable: ((Handler<int> -> Handler<int>) -> Handler<int>) -> Handler<int>
    }

/// Something that holds for all inputs: the check gives a counterexample in words, or None.
type Law<'words, 'input> =
    {
        Name: string
        Check: 'words -> 'input -> string option
    }

module Law =
    let law name check = { Name = name; Check = check }

    let real =
        {
            Map = fun h f -> Primitives.Map(h, f)
            Bind = fun h next -> Primitives.Bind(h, next)
            Zip = fun a b -> Primitives.Bind(a, (fun x -> Primitives.Map(b, (fun y -> x + y))))
            Catch = fun h otherwise -> Primitives.Catch(h, otherwise)
            Attempt = fun h -> Primitives.Attempt h
            Finally = fun h last -> Primitives.Finally(h, (last: Handler))
            FinallyWith = fun h last -> Primitives.Finally(h, (fun outcome -> last outcome :> Handler))
            Uncancelable = fun body -> Primitives.Uncancelable(fun restore -> body restore.Run)
        }

    /// The handler that ends as an outcome says, or goes on as given where it was cancelled.
    let again (onCancel: Handler<int>) (outcome: Outcome<int>) : Handler<int> =
        match outcome.Halted with
        | null ->
            match outcome.Fault with
            | null when outcome.IsCancelled -> onCancel
            | null -> Primitives.Return(outcome.GetValue())
            | fault -> Primitives.Fail fault
        | response -> Primitives.Halt response

    /// The runs of a handler under each interpreter.
    let seen cancelAt handler =
        [
            for name, interpreter in Runs.interpreters do
                name, Runs.under interpreter cancelAt handler
        ]

    /// The run of a handler; where the interpreters disagree, there is none.
    let one cancelAt handler =
        match seen cancelAt handler with
        | (_, first) :: others ->
            for name, other in others do
                if other <> first then
                    failtest $"The %s{name} interpreter saw %A{other}, the first one %A{first}."

            first
        | [] -> failtest "There is no interpreter."

    let agree what expected found =
        if expected = found then
            None
        else
            Some $"%s{what}: expected %A{expected}, found %A{found}"

    /// Two handlers that nobody can tell apart, under every interpreter.
    let same cancelAt left right =
        match seen cancelAt right with
        | [] -> None
        | (_, expected) :: others ->
            (seen cancelAt left @ others)
            |> List.tryPick (fun (name, found) -> agree name expected found)

    let all checks = List.tryPick id checks

    let config count =
        { FsCheckConfig.defaultConfig with
            maxTest = count
            arbitrary = [ typeof<Programs.Generators> ]
        }

    let holds words law input =
        match law.Check words input with
        | None -> true
        | Some counterexample -> failtest counterexample

    /// The law as a test of the real words.
    let test count law =
        testPropertyWithConfig (config count) law.Name (holds real law)

    /// The number of the first case, of so many, in which the law tells the mutant from the real thing. Always the same cases.
    let caught count (generator: Gen<'input>) (law: Law<'words, 'input>) mutant =
        generator
        |> Gen.sampleWithSeed (Rnd 20260101UL) 30 count
        |> Array.tryFindIndex (fun input ->
            try
                law.Check mutant input |> Option.isSome
            with :? AssertException ->
                true)

    let catches count generator (law: Law<'words, 'input>) (name: string) mutant =
        testCase $"%s{law.Name}: catches %s{name}"
        <| fun () ->
            if (caught count generator law mutant).IsNone then
                failtest $"%d{count} cases did not tell it from the real one."
