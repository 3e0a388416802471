module Handlers.Tests.Properties.ModelProperties

open System
open Expecto
open FsCheck
open Handlers
open Handlers.Testing

let private at cancelAt =
    match cancelAt with
    | Some k -> Nullable k
    | None -> Nullable()

/// Every interpreter, and the test interpreter under one schedule, because with one fiber there is only one.
let private everywhere = Seq.append [ Setting.Test[0] ] Setting.Real |> List.ofSeq

let private agrees (setting: Setting) cancelAt (program: HandlerProgram) =
    let expected = Model.run cancelAt program
    let found = setting.Observe(program.ToHandler(), at cancelAt)

    match found.DifferenceFrom expected with
    | null -> ()
    | words -> failtest $"%s{setting.Name}: the model and the run of %O{program} differ:\n%s{words}"

let private cancelAt (input: LawCase) = Option.ofNullable input.CancelAt

let private config count =
    { FsCheckConfig.defaultConfig with
        maxTest = Tier.cases count
        arbitrary = [ typeof<LawArbitraries> ]
    }

[<Tests>]
let laws =
    testList
        "model"
        [
            testPropertyWithConfig (config 1500) "R4 every interpreter agrees with the model" (fun (input: LawCase) ->
                for setting in everywhere do
                    agrees setting None input.Program
                    agrees setting (cancelAt input) input.Program)

            testPropertyWithConfig
                (config 150)
                "C14 a program cancelled at any step agrees with the model"
                (fun (input: LawCase) ->
                    let whole = (Model.run None input.Program).Trace.Count

                    for k in 0 .. whole + 1 do
                        for setting in everywhere do
                            agrees setting (Some k) input.Program)

            testPropertyWithConfig (config 500) "M7 async methods agree with the model" (fun (input: LawCase) ->
                let expected = Model.run (cancelAt input) input.Program
                let handler = input.Program.ToHandler ProgramForm.AsyncMethods

                for setting in everywhere do
                    match setting.Observe(handler, input.CancelAt).DifferenceFrom expected with
                    | null -> ()
                    | words -> failtest $"%s{setting.Name}, %O{input.Program}:\n%s{words}")

            testPropertyWithConfig
                (config 1000)
                "a printed program can be parsed again"
                (fun (program: HandlerProgram) -> HandlerProgram.Parse(string program) = program)
        ]

/// Combinations of regions, restorers and finalizers that generated programs hardly ever reach.
let private meeting =
    [
        "the restorer of a region does nothing in a finalizer of its restored part",
        "Uncancelable(Restored(0, Finally(Return(1), Then(Cancel, Log(2)))))"
        "the restorer of a region does nothing in a finalizer inside its restored part",
        "Uncancelable(Restored(0, Finally(Return(1), Restored(0, Then(Cancel, Log(2))))))"
        "the restorer of a region does nothing in a region inside its restored part",
        "Uncancelable(Restored(0, Uncancelable(Restored(1, Then(Cancel, Log(2))))))"
        "a restorer inside its own restored part does nothing more",
        "Uncancelable(Uncancelable(Restored(0, Restored(0, Then(Cancel, Log(2))))))"
        "nested restorers, innermost first, restore everything",
        "Uncancelable(Uncancelable(Restored(0, Restored(1, Then(Cancel, Log(2))))))"
    ]

/// Programs that look like a step but are not one, and programs that are a step.
let private passing =
    [
        "Return(0)"
        "Restored(0, Input)"
        "IfEven(Log(1), Return(2))"
        "IfEven(Return(2), Log(1))"
        "Restored(1, IfEven(Log(1), Restored(0, Return(2))))"
        "Add(1, Input)"
        "Uncancelable(Return(1))"
        "Uncancelable(Restored(0, Return(1)))"
        "Uncancelable(Restored(1, Return(1)))"
    ]

[<Tests>]
let regions =
    testList
        "regions"
        [
            for name, program in meeting do
                testCase name (fun () ->
                    for setting in everywhere do
                        agrees setting None (HandlerProgram.Parse program))

            for program in passing do
                testCase $"the value of a region with a pending cancellation passes %s{program}" (fun () ->
                    let program =
                        HandlerProgram.Parse $"Finally(Bind(Finally(Return(1), Suspend(0)), %s{program}), Fail(0))"

                    for setting in everywhere do
                        agrees setting (Some 1) program)
        ]
