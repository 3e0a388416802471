module Handlers.Tests.Properties.FinallyLaws

open Expecto
open Handlers
open Handlers.Tests.Properties.Law

/// A value gives way to a cancellation that came with the event that was just left.
let private after cancelAt seen =
    match seen.Ending with
    | Value _ when cancelAt = Some seen.Trace.Length -> { seen with Ending = Stopped }
    | _ -> seen

let b4: Law<Words, Case> =
    law "B4 a finalizer runs once, after its handler, however that ended" (fun words case ->
        let h = Building.handler case.Program
        let without = one case.CancelAt h

        let expected =
            after
                case.CancelAt
                { without with
                    Trace = without.Trace @ [ "finalizer" ]
                }

        agree "finally" expected (one case.CancelAt (words.Finally h (Building.logging "finalizer" 0))))

let b5: Law<Words, Case> =
    law
        "B5 a finalizer that ignores the outcome is the plain one, and one that looks sees how the handler ended"
        (fun words case ->
            let h = Building.handler case.Program
            let last = Building.handler case.Cleanup
            let mutable given: Ending list = []

            let looking outcome =
                lock case (fun () -> given <- Runs.endingOf outcome :: given)
                Primitives.Return 0

            let ended = (one case.CancelAt h).Ending

            all
                [
                    same case.CancelAt (words.FinallyWith h (fun _ -> last)) (words.Finally h last)
                    agree "ending" ended (one case.CancelAt (words.FinallyWith h looking)).Ending
                    agree "given" [ for _ in Runs.interpreters -> ended ] given
                ])

let private late = 77

let b6: Law<Words, Case> =
    law
        "B6 of a fault and a finalizer's fault the first stays and the second is attached or reported"
        (fun words case ->
            let h = Building.handler case.Program
            let first = one case.CancelAt h
            let raises = Primitives.Sync<int>(fun () -> raise (Fault late))

            let expected =
                match first.Ending with
                | Value _ -> { first with Ending = Faulted late }
                | Faulted _ ->
                    { first with
                        Suppressed = first.Suppressed @ [ late ]
                    }
                | Halted _
                | Stopped ->
                    { first with
                        Reported = first.Reported @ [ late ]
                    }

            all
                [
                    agree "thrown" expected (one case.CancelAt (words.Finally h raises))
                    agree "given" expected (one case.CancelAt (words.FinallyWith h (fun _ -> raise (Fault late))))
                ])

let c8: Law<Words, Case> =
    law "C8 finalizers run from the inside out" (fun words case ->
        let h = Primitives.Then(Building.handler case.Program, Building.cancel)
        let inner, outer = Building.logging "inner" 0, Building.logging "outer" 0
        let seen = one None h

        agree
            "trace"
            (seen.Trace @ [ "inner"; "outer" ])
            (one None (words.Finally (words.Finally h inner) outer)).Trace)

let c7: Law<Words, Case> =
    law "C7 a finalizer is masked, whatever it does to cancel itself" (fun words case ->
        let last = Primitives.Then(Building.cancel, Building.handler case.Cleanup)
        let masked = Primitives.Uncancelable(fun _ -> last)

        all
            [
                same None (words.Finally Building.cancel last) (words.Finally Building.cancel masked)
                same
                    case.CancelAt
                    (words.Finally (Building.handler case.Program) last)
                    (words.Finally (Building.handler case.Program) masked)
            ])

[<Tests>]
let laws =
    testList "finalizers" [ test 500 b4; test 500 b5; test 500 b6; test 500 c8; test 500 c7 ]

let private onValue (h: Handler<int>) (last: Handler<int>) =
    Primitives.Bind(h, (fun x -> Primitives.Map(last, (fun _ -> x))))

/// Finalizes values and faults only: what an attempt does not see, a cancellation, and a halt pass it.
let private notOnHalt (h: Handler<int>) (last: Handler<int>) =
    Primitives.Catch(onValue h last, (fun fault -> Primitives.Then(last, Primitives.Fail<int> fault)))

/// Attempt first, then the finalizer: misses cancellations alone.
let private notOnCancel (h: Handler<int>) (last: Handler<int>) =
    Primitives.Bind(Primitives.Attempt h, (fun outcome -> Primitives.Then(last, again last outcome)))

/// As the `finally` of .NET does.
let private forgetting (h: Handler<int>) (last: Handler<int>) =
    let last = Primitives.Uncancelable(fun _ -> last)
    notOnCancel h last

let private unmasked (h: Handler<int>) (last: Handler<int>) =
    Primitives.Finally(
        h,
        (fun (outcome: Outcome<int>) -> (if outcome.IsCancelled then last else Primitives.Return 0): Handler)
    )
    |> fun h -> onValue h last

let private wrong =
    [
        b4, "a finally that skips halts", { real with Finally = notOnHalt }
        b4, "a finally that skips cancellations", { real with Finally = notOnCancel }
        b4,
        "a finally that finalizes twice",
        { real with
            Finally = fun h last -> real.Finally (real.Finally h last) last
        }
        b5,
        "a finally that passes a value for every outcome",
        { real with
            FinallyWith = fun h last -> real.FinallyWith h (fun _ -> last (Unchecked.defaultof<Outcome<int>>))
        }
        b6, "a finally whose finalizer's fault hides the first", { real with Finally = forgetting }
        c7, "a finally that is not masked after a value", { real with Finally = unmasked }
        c8, "a finally that finalizes only on success", { real with Finally = onValue }
    ]

[<Tests>]
let mutants =
    testList
        "finalizer mutants"
        [
            for law, name, mutant in wrong do
                catches 100 Programs.case law name mutant
        ]
