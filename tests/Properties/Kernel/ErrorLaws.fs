module Handlers.Tests.Properties.ErrorLaws

open System
open Expecto
open Handlers
open Handlers.Tests.Properties.Law

/// A function of a fault that never throws itself.
let private answer next fault =
    Primitives.Bind(Primitives.Return(Runs.codeOf fault), Building.next next)

let e1: Law<Words, Case> =
    law "E1 catch answers a fault and nothing else" (fun words case ->
        let fault = Fault case.Value
        let value = Primitives.Return case.Value

        all
            [
                same case.CancelAt (words.Catch (Primitives.Fail fault) (answer case.Next)) (answer case.Next fault)
                same case.CancelAt (words.Catch value (answer case.Next)) value
            ])

let e2: Law<Words, Case> =
    law "E2 what a function throws is a fault" (fun words case ->
        let h = Building.handler case.Program
        let raises _ = raise (Fault case.Value)
        let fails: Handler<int> = Primitives.Fail(Fault case.Value)
        let expected = Primitives.Bind(h, (fun _ -> fails))

        all
            [
                same case.CancelAt (Primitives.Sync<int>(fun () -> raises ())) fails
                same case.CancelAt (words.Map h raises) expected
                same case.CancelAt (words.Bind h raises) expected
                same case.CancelAt (words.Catch (Primitives.Fail(Fault 1)) raises) fails
            ])

let e3: Law<Words, Case> =
    law "E3 attempt, then ending again as it did, changes nothing" (fun words case ->
        let h = Building.handler case.Program
        let seen = one case.CancelAt h

        let found =
            one case.CancelAt (Primitives.Bind(words.Attempt h, again Building.cancel))

        // A fault beats a cancellation that waits; made a value, it no longer does.
        let waiting =
            List.contains "cancel" seen.Trace
            || Option.exists (fun k -> seen.Trace.Length >= k) case.CancelAt

        let expected =
            if waiting then
                { seen with
                    Ending = Stopped
                    Suppressed = []
                }
            else
                seen

        agree "attempt" expected found)

let e4: Law<Words, Case> =
    law "E4 what a catch fails with replaces the fault, and it is asked once" (fun words case ->
        let otherwise fault =
            Primitives.Then(Building.logging "asked" 0, Primitives.Fail<int>(Fault(1 + Runs.codeOf fault)))

        let seen = one None (words.Catch (Primitives.Fail(Fault case.Value)) otherwise)

        all
            [
                agree "ending" (Faulted(case.Value + 1)) seen.Ending
                agree "trace" [ "asked" ] seen.Trace
            ])

let e5: Law<Words, Case> =
    law "E5 catch does not see a halt" (fun words case ->
        let h =
            Primitives.Then(Building.handler case.Program, Primitives.Halt<int>(Runs.halt case.Value))

        let seen = one case.CancelAt h

        match seen.Ending with
        | Halted _ -> agree "catch" seen (one case.CancelAt (words.Catch h (answer case.Next)))
        | _ -> None)

/// Both the outcome's fault and what a catch is given.
let private faultsOf (words: Words) (raised: exn) =
    [
        for name, interpreter in Runs.interpreters do
            for suspended in [ false; true ] do
                let mutable caught: exn | null = null
                let before = if suspended then Primitives.Yield else Primitives.Nothing

                let raises = Primitives.Then(before, Primitives.Sync<int>(fun () -> raise raised))

                let passed =
                    words.Catch raises (fun fault ->
                        caught <- fault
                        Primitives.Fail fault)

                let outcome = Runs.outcome interpreter passed RequestContext.None
                $"%s{name}, caught", caught
                $"%s{name}, outcome", outcome.Fault
    ]

let e6: Law<Words, Case> =
    law "E6 a fault stays the object that was thrown, with the stack of the throw" (fun words case ->
        let raised = Fault case.Value

        all
            [
                for name, fault in faultsOf words raised do
                    agree $"%s{name}: the same object" true (obj.ReferenceEquals(fault, raised))

                    agree
                        $"%s{name}: its stack"
                        true
                        (match raised.StackTrace with
                         | null -> false
                         | stack -> stack.Contains("ErrorLaws", StringComparison.Ordinal))
            ])

[<Tests>]
let laws =
    testList "errors" [ test 500 e1; test 500 e2; test 500 e3; test 500 e4; test 500 e5; test 50 e6 ]

let private halts (outcome: Outcome<int>) =
    match outcome.Halted with
    | null -> Primitives.Fail<int>(nonNull outcome.Fault)
    | _ -> Primitives.Return 0

let private wrapped (h: Handler<int>) =
    Primitives.Catch(h, (fun fault -> Primitives.Fail(AggregateException fault)))

let private wrong =
    [
        e1,
        "a catch that runs its answer on success",
        { real with
            Catch = fun h otherwise -> real.Bind (real.Catch h otherwise) (fun x -> otherwise (Fault x))
        }
        e2, "a bind that takes what its function throws for an end", { real with Map = fun h _ -> h }
        e3,
        "an attempt that swallows a halt",
        { real with
            Attempt = fun h -> real.Attempt(Primitives.Settle(h, halts))
        }
        e4,
        "a catch that answers its own fault",
        { real with
            Catch = fun h otherwise -> real.Catch (real.Catch h otherwise) otherwise
        }
        e5,
        "a catch that catches halts",
        { real with
            Catch = fun h otherwise -> real.Catch (Primitives.Settle(h, halts)) otherwise
        }
        e6,
        "a catch that wraps",
        { real with
            Catch = fun h otherwise -> Primitives.Catch(wrapped h, otherwise)
        }
    ]

[<Tests>]
let mutants =
    testList
        "error mutants"
        [
            for law, name, mutant in wrong do
                catches 50 Programs.case law name mutant
        ]
