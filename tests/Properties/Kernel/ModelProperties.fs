module Handlers.Tests.Properties.ModelProperties

open System.Threading
open Expecto
open Handlers
open Handlers.Tests.Properties.Law

let private agrees cancelAt program =
    let expected = Model.run cancelAt program
    let handler = Building.handler program

    seen cancelAt handler
    |> List.tryPick (fun (name, found) -> agree name expected found)

/// As law on nothing but the program and when it is cancelled.
let r4: Law<Words, Case> =
    law "R4 every interpreter does what the model does" (fun _ case ->
        all [ agrees None case.Program; agrees case.CancelAt case.Program ])

let rec private isPrefix (short: string list) (long: string list) =
    match short, long with
    | [], _ -> true
    | a :: short, b :: long -> a = b && isPrefix short long
    | _ -> false

let c14: Law<Words, Case> =
    law
        "C14 cancelled at any step, a program ends; its trace is what was before and the finalizers, as the model says"
        (fun _ case ->
            let whole = one None (Building.handler case.Program)

            all
                [
                    for k in 0 .. whole.Trace.Length + 1 do
                        let cancelled = one (Some k) (Building.handler case.Program)
                        let before = List.truncate k whole.Trace
                        agree $"at %d{k}, what was before" true (isPrefix before cancelled.Trace)
                        agrees (Some k) case.Program
                ])

let r2: Law<Words, Case> =
    law "R2 every run of one handler is the first run" (fun _ case ->
        let handler = Building.handler case.Program
        let first = one case.CancelAt handler
        all [ for _ in 1..2 -> agree "again" first (one case.CancelAt handler) ])

let r3: Law<Words, Case> =
    law "R3 building a handler does nothing" (fun words case ->
        let probe = Probe None

        Runs.withProbe probe (fun () ->
            let h = Building.handler case.Program
            let cleanup = Building.handler case.Cleanup

            let built =
                words.Finally (words.Bind (words.Map h (Building.fn case.F)) (Building.next case.Next)) cleanup

            words.Uncancelable(fun restore -> restore built) |> ignore)

        agree "trace" [] probe.Trace)

let private alone (work: unit -> 'a) =
    let mutable result = Unchecked.defaultof<'a>
    let thread = Thread((fun () -> result <- work ()), IsBackground = true)
    thread.Start()

    fun () ->
        thread.Join()
        result

let r5: Law<Words, Case> =
    law "R5 runs of one handler at the same time know nothing of each other" (fun _ case ->
        let handler = Building.handler case.Program
        let expected = Model.run case.CancelAt case.Program

        let runs =
            [
                for _ in 1..3 -> alone (fun () -> [ for _ in 1..5 -> seen case.CancelAt handler ])
            ]

        all
            [
                for wait in runs do
                    for interpreters in wait () do
                        for name, found in interpreters do
                            agree name expected found
            ])

let c5: Law<Words, Case> =
    law "C5 nothing runs after the run has cancelled itself" (fun _ case ->
        same None (Primitives.Then(Building.cancel, Building.handler case.Program)) Building.cancel)

let c11: Law<Words, Case> =
    law "C11 swallowing a cancellation does not undo it" (fun words case ->
        let h = Building.handler case.Program
        let next = Building.next case.Next
        let seen = one case.CancelAt h

        if seen.Ending <> Stopped then
            None
        else
            let attempted =
                Primitives.Bind(words.Attempt h, (fun outcome -> next (Building.number (Runs.endingOf outcome))))

            all
                [
                    agree "catch" seen (one case.CancelAt (words.Catch h (Runs.codeOf >> next)))
                    agree "attempt" seen (one case.CancelAt attempted)
                ])

[<Tests>]
let laws =
    testList
        "runs"
        [
            test 1500 r4
            test 150 c14
            test 300 r2
            test 500 r3
            test 60 r5
            test 500 c5
            test 500 c11
        ]
