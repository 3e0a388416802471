module Handlers.Tests.Properties.CancellationLaws

open Expecto
open Handlers
open Handlers.Tests.Properties.Law

let c1: Law<Words, Case> =
    law "C1 a restored region is as cancelable as what is around it" (fun words case ->
        let h = Building.handler case.Program
        let restored = words.Uncancelable(fun restore -> restore h)

        let masked handler =
            Primitives.Uncancelable(fun _ -> handler)

        all
            [
                same case.CancelAt restored h
                same case.CancelAt (masked restored) (masked h)
            ])

let c2: Law<Words, Case> =
    law "C2 two regions mask like one" (fun words case ->
        let h = Building.handler case.Program

        let twice = words.Uncancelable(fun _ -> words.Uncancelable(fun _ -> h))

        all
            [
                same case.CancelAt twice (Primitives.Uncancelable(fun _ -> h))
                // And both are over after it.
                same
                    case.CancelAt
                    (Primitives.Then(twice, Building.handler Reach))
                    (Primitives.Then(Primitives.Uncancelable(fun _ -> h), Building.handler Reach))
            ])

let c3: Law<Words, Case> =
    law "C3 the restorer of an outer region does nothing inside of an inner one" (fun words case ->
        let h = Building.handler case.Program

        same
            case.CancelAt
            (words.Uncancelable(fun outer -> words.Uncancelable(fun _ -> outer h)))
            (words.Uncancelable(fun _ -> h)))

let c6: Law<Words, Case> =
    law "C6 a cancellation in a region takes effect when the region is over" (fun words case ->
        let h = Building.handler case.Program
        let alone = one None (Primitives.Uncancelable(fun _ -> h))
        let region = words.Uncancelable(fun _ -> Primitives.Then(Building.cancel, h))
        let seen = one None (Primitives.Then(region, Building.logging "after" 0))

        all
            [
                agree "trace" ("cancel" :: alone.Trace) seen.Trace
                agree
                    "ending"
                    (match alone.Ending with
                     | Value _ -> Stopped
                     | other -> other)
                    // A program that cancels itself gives way as well.
                    (if alone.Ending = Stopped then Stopped else seen.Ending)
            ])

let c10: Law<Words, Case> =
    law "C10 a cancellation after the end does nothing" (fun words case ->
        let probe = Probe None
        let h = words.Uncancelable(fun restore -> restore (Building.handler case.Program))
        let context = RequestContext.Of(Request.Get "/", cancellation = probe.Token)

        all
            [
                for name, interpreter in Runs.interpreters do
                    let outcome = Runs.withProbe probe (fun () -> Runs.outcome interpreter h context)
                    let before = Runs.endingOf outcome, probe.Trace
                    probe.Cancel()
                    agree name before (Runs.endingOf outcome, probe.Trace)
            ])

[<Tests>]
let laws =
    testList "cancellation" [ test 500 c1; test 500 c2; test 500 c3; test 500 c6; test 200 c10 ]

let private wrong =
    [
        c1,
        "a restorer that restores nothing",
        { real with
            Uncancelable = fun body -> real.Uncancelable(fun _ -> body id)
        }
        c2,
        "a region that masks nothing",
        { real with
            Uncancelable = fun body -> body id
        }
        c6,
        "a region that masks nothing",
        { real with
            Uncancelable = fun body -> body id
        }
    ]

/// Where regions, restorers and finalizers meet by chance, generated programs hardly ever go.
let private meeting =
    [
        "the restorer of a region does nothing in a finalizer of its restored part",
        Uncancelable(Restored(0, Finally(Return 1, Then(Cancel, Log 2))))
        "the restorer of a region does nothing in a finalizer inside its restored part",
        Uncancelable(Restored(0, Finally(Return 1, Restored(0, Then(Cancel, Log 2)))))
        "the restorer of a region does nothing in a region inside its restored part",
        Uncancelable(Restored(0, Uncancelable(Restored(1, Then(Cancel, Log 2)))))
        "a restorer inside of its own restored part does nothing more",
        Uncancelable(Uncancelable(Restored(0, Restored(0, Then(Cancel, Log 2)))))
        "restorers from the inside out restore all",
        Uncancelable(Uncancelable(Restored(0, Restored(1, Then(Cancel, Log 2)))))
    ]

[<Tests>]
let mutants =
    testList
        "cancellation mutants"
        [
            for law, name, mutant in wrong do
                catches 100 Programs.case law name mutant
        ]

[<Tests>]
let regions =
    testList
        "regions"
        [
            for name, program in meeting do
                testCase name (fun () ->
                    match agree "run" (Model.run None program) (one None (Building.handler program)) with
                    | None -> ()
                    | Some counterexample -> failtest counterexample)
        ]
