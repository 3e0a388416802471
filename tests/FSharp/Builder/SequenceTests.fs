module Handlers.Tests.FSharp.SequenceTests

open System
open System.Collections.Generic
open System.Threading
open System.Threading.Tasks
open Expecto
open Handlers

let private one = Handler.value 1

/// 1, 2 and 3, with a wait before each.
let private arriving (disposed: Trace) : IAsyncEnumerable<int> =
    { new IAsyncEnumerable<int> with
        member _.GetAsyncEnumerator token =
            let mutable current = 0

            { new IAsyncEnumerator<int> with
                member _.Current = current

                member _.MoveNextAsync() =
                    ValueTask<bool>(
                        task {
                            do! Task.Yield()
                            token.ThrowIfCancellationRequested()
                            current <- current + 1
                            return current <= 3
                        }
                    )

                member _.DisposeAsync() =
                    disposed.Add "disposed"
                    ValueTask()
            }
    }

let private classify number =
    handler {
        match! number with
        | 1 -> return "one"
        | n when n > 100 -> return! Handler.value "many"
        | _ -> return "some"
    }

[<Tests>]
let tests =
    testList
        "handler { }, steps"
        [
            Run.yields "return yields a value" 1 (handler { return 1 })
            Run.yields "return! yields the value of a handler" 1 (handler { return! one })

            Run.yields
                "let! and do! bind"
                3
                (handler {
                    let! a = one
                    do! Handler.nothing
                    let! b = Handler.value 2
                    return a + b
                })

            Run.yields "an empty expression yields unit" () (handler { () })

            Run.yields
                "an if without else continues"
                2
                (handler {
                    if DateTime.Now.Year < 2000 then
                        do! Handler.fail (Broken "never")

                    return 2
                })

            Run.yields
                "match! takes the branch of the value"
                [ "one"; "some"; "many" ]
                (handler {
                    let! first = classify one
                    let! second = classify (Handler.value 2)
                    let! third = classify (Handler.value 200)
                    return [ first; second; third ]
                })

            Run.test "while runs as long as its condition holds" (fun interpreter ->
                let trace = Trace()

                let counting =
                    handler {
                        let count = ref 0

                        while count.Value < 3 do
                            do! Handler.yieldNow
                            count.Value <- count.Value + 1
                            trace.Add $"%d{count.Value}"

                        return count.Value
                    }

                Expect.equal (Run.value interpreter counting) 3 "value"
                Expect.equal trace.All [ "1"; "2"; "3" ] "turns")

            Run.test "for accepts lists, ranges, arrays and sequences" (fun interpreter ->
                let trace = Trace()

                let looping =
                    handler {
                        for n in [ 1; 2 ] do
                            do! Handler.yieldNow
                            trace.Add $"list %d{n}"

                        for n in 3..4 do
                            trace.Add $"range %d{n}"

                        for n in [| 5 |] do
                            do! Handler.act (fun () -> trace.Add $"array %d{n}")

                        for KeyValue(key, value) in dict [ "six", 6 ] do
                            trace.Add $"%s{key} %d{value}"
                    }

                Run.value interpreter looping
                Expect.equal trace.All [ "list 1"; "list 2"; "range 3"; "range 4"; "array 5"; "six 6" ] "turns")

            Run.test "for accepts an async sequence and disposes it once" (fun interpreter ->
                let trace = Trace()

                let looping =
                    handler {
                        for n in arriving trace do
                            do! Handler.yieldNow
                            trace.Add $"%d{n}"
                    }

                Run.value interpreter looping
                Expect.equal trace.All [ "1"; "2"; "3"; "disposed" ] "turns")

            Run.test "a loop that faults disposes its sequence and ends with the fault" (fun interpreter ->
                let trace = Trace()

                let looping =
                    handler {
                        for n in arriving trace do
                            if n = 2 then
                                do! Handler.fail (Broken "two")
                    }

                Expect.equal (Run.fault interpreter looping) (Broken "two") "fault"
                Expect.equal trace.All [ "disposed" ] "turns")

            Run.test "no code inside runs before a run, and every run starts anew" (fun interpreter ->
                let trace = Trace()

                let steps =
                    handler {
                        trace.Add "begun"
                        let numbers = List<int>()
                        let! n = one
                        numbers.Add n
                        return numbers.Count
                    }

                Expect.isEmpty trace.All "before a run"
                Expect.equal [ for _ in 1..3 -> Run.value interpreter steps ] [ 1; 1; 1 ] "values"
                Expect.equal trace.All [ "begun"; "begun"; "begun" ] "runs")

            Run.test "one value can run many times concurrently" (fun interpreter ->
                let steps =
                    handler {
                        let sum = ref 0

                        for n in 1..10 do
                            do! Handler.yieldNow
                            sum.Value <- sum.Value + n

                        return sum.Value
                    }

                // Not on the thread pool, whose threads would wait for each other while more of them are added slowly.
                let sums = Array.zeroCreate 50

                let threads =
                    [
                        for i in 0..49 -> Thread((fun () -> sums[i] <- Run.value interpreter steps), 256 * 1024)
                    ]

                threads |> List.iter _.Start()
                threads |> List.iter _.Join()
                Expect.allEqual sums 55 "values")

            Run.test "an exception before the first bind is a fault of the run" (fun interpreter ->
                let steps = handler { return raise (Broken "early") }
                Expect.equal (Run.fault interpreter steps) (Broken "early") "fault")
        ]
