module Handlers.Tests.Properties.BridgeLaws

open System
open Expecto
open FsCheck
open FsCheck.FSharp
open LanguageExt
open LanguageExt.Common
open Handlers
open Handlers.Runtime

/// The operations of the bridge to LanguageExt, so that a mutant can replace them.
type Bridge =
    {
        OfOption: Option<int> -> Handler<int>
        OfEither: Either<string, int> -> Handler<int>
        OfFin: Fin<int> -> Handler<int>
        OfValidation: Validation<string, int> -> Handler<int>
        OfEff: Eff<int> -> Handler<int>
        OfAff: Aff<int> -> Handler<int>
        ToOption: Handler<int> -> Handler<Option<int>>
        ToEither: Handler<int> -> Handler<Either<string, int>>
        ToFin: Handler<int> -> Handler<Fin<int>>
        ToValidation: Handler<int> -> Handler<Validation<string, int>>
        Fin: Outcome<int> -> Fin<int>
        Sequence: Seq<Handler<int>> -> Handler<Seq<int>>
    }

let real =
    {
        OfOption = fun option -> HandlerLifts.ToHandler option
        OfEither = fun either -> HandlerLifts.ToHandler either
        OfFin = fun fin -> HandlerLifts.ToHandler fin
        OfValidation = fun validation -> HandlerLifts.ToHandler validation
        OfEff = fun effect -> HandlerLifts.ToHandler effect
        OfAff = fun effect -> HandlerLifts.ToHandler effect
        ToOption = fun handler -> HandlerResults.ToOption handler
        ToEither = fun handler -> HandlerResults.ToEither<int, string> handler
        ToFin = fun handler -> HandlerResults.ToFin handler
        ToValidation = fun handler -> HandlerResults.ToValidation<int, string> handler
        Fin = fun outcome -> FinRuns.ToFin outcome
        Sequence = fun handlers -> HandlerSequences.Sequence handlers
    }

/// A result as plain data: a value, or one to three failures.
type Result =
    | Value of int
    | Failure of string list

let private broken = FormatException "broken"

let private results =
    Gen.oneof
        [
            Gen.map Value (Gen.choose (-3, 3))
            Gen.map
                Failure
                (Gen.elements [ "a"; "b"; "c" ]
                 |> Gen.listOf
                 |> Gen.map (fun l -> List.truncate 3 ("x" :: l)))
        ]

let private option result =
    match result with
    | Value value -> Prelude.Some value
    | Failure _ -> Option<int>.None

let private either result =
    match result with
    | Value value -> Either<string, int>.Right value
    | Failure failures -> Either<string, int>.Left(String.concat "," failures)

/// One failure is an exception, several failures a user-defined error.
let private fin result =
    match result with
    | Value value -> Fin<int>.Succ value
    | Failure [ _ ] -> Fin<int>.Fail(Error.New broken)
    | Failure failures -> Fin<int>.Fail(Error.New(failures.Length, String.concat "," failures))

let private validation result =
    match result with
    | Value value -> Validation<string, int>.Success value
    | Failure failures -> Validation<string, int>.Fail(Prelude.toSeq failures)

let private interpreters: Interpreter list =
    [ BlockingInterpreter(); AsyncInterpreter() ]

let private ends (handler: Handler<'a>) =
    [
        for interpreter in interpreters -> (interpreter.RunOutcomeAsync handler).AsTask().GetAwaiter().GetResult()
    ]

let private agree what expected (handler: Handler<'a>) =
    ends handler
    |> List.tryPick (fun found -> Claim.agree what $"value %O{box expected}" (string found))

/// A lifted value, either immediately or after a wait: the difference must not show.
let private late waits (handler: Handler<int>) =
    if waits then Handler.Yield.Then(handler) else handler

let private laws: Claim<Bridge, Result * bool> list =
    [
        Claim.law "an option is returned unchanged" (fun bridge (result, waits) ->
            agree "option" (option result) (bridge.ToOption(late waits (bridge.OfOption(option result)))))
        Claim.law "an either is returned unchanged" (fun bridge (result, waits) ->
            agree "either" (either result) (bridge.ToEither(late waits (bridge.OfEither(either result)))))
        Claim.law "a fin is returned unchanged" (fun bridge (result, waits) ->
            agree "fin" (fin result) (bridge.ToFin(late waits (bridge.OfFin(fin result)))))
        Claim.law "a validation is returned with every failure" (fun bridge (result, waits) ->
            agree
                "validation"
                (validation result)
                (bridge.ToValidation(late waits (bridge.OfValidation(validation result)))))
        Claim.law "an effect ends as its fin" (fun bridge (result, waits) ->
            let effect = Eff<int>.EffectMaybe(fun () -> fin result)

            let effects =
                [ late waits (bridge.OfEff effect); late waits (bridge.OfAff(effect.ToAff())) ]

            effects
            |> List.tryPick (fun handler -> agree "effect" (fin result) (bridge.ToFin handler)))
        Claim.law "a run to a fin is the fin inside the run" (fun bridge (result, waits) ->
            let handler = late waits (bridge.OfFin(fin result))

            ends handler
            |> List.tryPick (fun outcome -> Claim.agree "fin" (string (fin result)) (string (bridge.Fin outcome))))
    ]

let private pairs: Claim<Bridge, Result list> list =
    [
        Claim.law "a query over values equals the query over their handlers" (fun bridge inputs ->
            let next value =
                inputs |> List.item (abs value % inputs.Length)

            let inside = (either inputs.Head).Bind(fun value -> either (next value))

            let outside =
                bridge.OfEither(either inputs.Head).Bind((fun value -> bridge.OfEither(either (next value))))

            agree "either" inside (bridge.ToEither outside))
        Claim.law "a sequence of handlers equals the handler of the sequence" (fun bridge inputs ->
            let expected =
                match inputs |> List.tryFind (fun input -> input.IsFailure) with
                | Some failure -> string (Fin<Seq<int>>.Fail((fin failure).Match((fun _ -> Error.New "none"), id)))
                | None ->
                    inputs
                    |> List.map (fun input -> (fin input).Match(id, (fun _ -> 0)))
                    |> Prelude.toSeq
                    |> Fin<Seq<int>>.Succ
                    |> string

            let handlers = inputs |> List.map (fin >> bridge.OfFin) |> Prelude.toSeq

            ends (HandlerResults.ToFin(bridge.Sequence handlers))
            |> List.tryPick (fun found -> Claim.agree "sequence" $"value %s{expected}" (string found)))
    ]

let private one = Gen.zip results (Gen.elements [ true; false ])
let private several = Gen.nonEmptyListOf results |> Gen.map (List.truncate 5)

let private swallowing (handler: Handler<int>) =
    handler.Catch((fun _ -> Handler.Return 0))

let private mutants =
    [
        "an option whose none is a zero",
        { real with
            OfOption = real.OfOption >> swallowing
        }
        "an either whose left is a zero",
        { real with
            OfEither = real.OfEither >> swallowing
        }
        "an effect of which only the value counts",
        { real with
            OfEff = real.OfEff >> swallowing
            OfAff = real.OfAff >> swallowing
        }
        "a fin that confuses its errors",
        { real with
            OfFin = fun fin -> (real.OfFin fin).Catch((fun _ -> Handler.Fail(Exception "failed")))
        }
        "a validation that keeps only its first failure",
        { real with
            OfValidation =
                fun validation ->
                    validation.Match<Handler<int>>(
                        (fun value -> Handler.Return value),
                        (fun (failures: Seq<string>) ->
                            real.OfValidation(Validation<string, int>.Fail(failures.Take 1)))
                    )
        }
        "a sequence in reverse",
        { real with
            Sequence = fun handlers -> real.Sequence(handlers.Rev()).Map((fun values -> values.Rev()))
        }
    ]


let private catches generator law (name, wrong) =
    Claim.catches 100 generator law name wrong

[<Tests>]
let tests =
    testList
        "laws of the bridge to LanguageExt"
        [
            for law in laws do
                yield
                    testCase law.Name (fun () ->
                        Check.One(
                            Config.QuickThrowOnFailure.WithMaxTest 300,
                            Prop.forAll (Arb.fromGen one) (Claim.holds real law)
                        ))
            for law in pairs do
                yield
                    testCase law.Name (fun () ->
                        Check.One(
                            Config.QuickThrowOnFailure.WithMaxTest 300,
                            Prop.forAll (Arb.fromGen several) (Claim.holds real law)
                        ))
            yield catches one laws[0] mutants[0]
            yield catches one laws[1] mutants[1]
            yield catches one laws[4] mutants[2]
            yield catches one laws[2] mutants[3]
            yield catches one laws[3] mutants[4]
            yield catches several pairs[0] mutants[1]
            yield catches several pairs[1] mutants[5]
        ]
