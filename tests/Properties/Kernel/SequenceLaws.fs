module Handlers.Tests.Properties.SequenceLaws

open Expecto
open FsCheck.FSharp
open Handlers
open Handlers.Tests.Properties.Law

let private isValue seen =
    match seen.Ending with
    | Value _ -> true
    | _ -> false

/// A value that the run yields, unless the event that came with it cancelled the run.
let private yields x cancelAt (trace: string list) =
    if cancelAt = Some trace.Length then Stopped else Value x

let f1: Law<Words, Case> =
    law "F1 map by the identity changes nothing" (fun words case ->
        let h = Building.handler case.Program
        same case.CancelAt (words.Map h id) h)

let f2: Law<Words, Case> =
    law "F2 two maps are one map of both functions" (fun words case ->
        let h = Building.handler case.Program
        let f, g = Building.fn case.F, Building.fn case.G
        same case.CancelAt (words.Map (words.Map h f) g) (words.Map h (f >> g)))

let f3: Law<Words, Case> =
    law "F3 map calls its function for a value, once, and for nothing else" (fun words case ->
        let h = Building.handler case.Program
        let without = one case.CancelAt h

        let expected =
            match without.Ending with
            | Value x ->
                let trace = without.Trace @ [ "f" ]

                { without with
                    Trace = trace
                    Ending = yields x case.CancelAt trace
                }
            | _ -> without

        let f x =
            Trace.log "f"
            x

        agree "map" expected (one case.CancelAt (words.Map h f)))

let a1: Law<Words, Case> =
    law "A1 zip has a neutral value and is associative" (fun words case ->
        let h = Building.handler case.Program
        let l = Building.handler case.Cleanup
        let m = Building.logging "m" case.Value

        all
            [
                same case.CancelAt (words.Zip (Primitives.Return case.Value) h) (words.Map h (fun x -> case.Value + x))
                same case.CancelAt (words.Zip (words.Zip h l) m) (words.Zip h (words.Zip l m))
            ])

let a2: Law<Words, Case> =
    law "A2 zip runs left, then right, and an end on the left skips the right" (fun words case ->
        let h = Building.handler case.Program
        let left = one None h

        let expected =
            if isValue left then
                left.Trace @ [ "right" ]
            else
                left.Trace

        agree "trace" expected (one None (words.Zip h (Building.logging "right" 0))).Trace)

let m1: Law<Words, Case> =
    law "M1 bind of a value is the function's handler" (fun words case ->
        // A function that throws is E2's affair: here it is called outside of any run too.
        let next x =
            Primitives.Bind(Primitives.Return x, Building.next case.Next)

        same case.CancelAt (words.Bind (Primitives.Return case.Value) next) (next case.Value))

let m2: Law<Words, Case> =
    law "M2 bind to the value itself changes nothing" (fun words case ->
        let h = Building.handler case.Program
        same case.CancelAt (words.Bind h Primitives.Return) h)

let m3: Law<Words, Case> =
    law "M3 bind is associative" (fun words case ->
        let h = Building.handler case.Program
        let k, l = Building.next case.Next, Building.next case.Last

        same case.CancelAt (words.Bind (words.Bind h k) l) (words.Bind h (fun x -> words.Bind (k x) l)))

[<Tests>]
let laws =
    testList
        "sequence"
        [
            test 500 f1
            test 500 f2
            test 500 f3
            test 500 a1
            test 500 a2
            test 500 m1
            test 500 m2
            test 500 m3
        ]

let private swallowing f x =
    try
        f x
    with _ ->
        0

let private unhalted (outcome: Outcome<int>) =
    match outcome.Fault with
    | null -> Primitives.Return 0
    | fault -> Primitives.Fail fault

let private ownEnd: Handler = Building.logging "end" 0

/// What is wrong with each, and the law that says so.
let private wrong =
    [
        f1,
        "a map that runs the handler twice",
        { real with
            Map = fun h f -> Primitives.Then(h, Primitives.Map(h, f))
        }
        f2,
        "a map that catches what its function throws",
        { real with
            Map = fun h f -> real.Map h (swallowing f)
        }
        f3,
        "a map that calls its function on a default value",
        { real with
            Map = fun h f -> real.Map (Primitives.Settle(h, unhalted)) f
        }
        a1,
        "a zip that loses the left value",
        { real with
            Zip = fun a b -> Primitives.Then(a, b)
        }
        a2,
        "a zip that runs the right side first",
        { real with
            Zip = fun a b -> real.Zip b a
        }
        a2,
        "a zip that runs the right side whatever happened on the left",
        { real with
            Zip = fun a b -> Primitives.Finally(a, (b: Handler))
        }
        m1,
        "a bind that leaves a step of its own",
        { real with
            Bind = fun h next -> Primitives.Then(Building.logging "own" 0, real.Bind h next)
        }
        m2,
        "a bind that loses a halt",
        { real with
            Bind = fun h next -> real.Bind (Primitives.Settle(h, unhalted)) next
        }
        m3,
        "a bind that finalizes when its own part ends",
        { real with
            Bind = fun h next -> Primitives.Finally(real.Bind h next, ownEnd)
        }
    ]

[<Tests>]
let mutants =
    testList
        "sequence mutants"
        [
            for law, name, mutant in wrong do
                catches 50 Programs.case law name mutant
        ]
