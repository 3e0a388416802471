module Handlers.Tests.FSharp.AllocationTests

open System
open Expecto
open Handlers
open Handlers.Runtime

let private interpreter = BlockingInterpreter()

let private runs = 100

/// The allocations of one run, averaged over many.
let private bytes (handler: Handler<int>) =
    let run () =
        for _ in 1..runs do
            interpreter.Run handler |> ignore<int>

    run ()
    let before = GC.GetAllocatedBytesForCurrentThread()
    run ()
    (GC.GetAllocatedBytesForCurrentThread() - before) / int64 runs

let private one = Handler.sync (fun () -> 1)

let private chain links =
    Seq.fold (fun handler _ -> handler |> Handler.bind (fun _ -> one) |> Handler.map (fun n -> n + 1)) one [ 1..links ]

let private expression =
    handler {
        let! a = one
        let! b = one
        let! c = one
        let! d = one
        return a + b + c + d
    }

let private byHand =
    Handler.Context.Bind(
        (fun _ -> one.Bind((fun a -> one.Bind((fun b -> one.Bind((fun c -> one.Map((fun d -> a + b + c + d)))))))))
    )

[<Tests>]
let tests =
    testSequenced
    <| testList
        "allocations"
        [
            testCase "binds and maps that were built earlier allocate nothing in a run" (fun () ->
                Expect.isLessThanOrEqual (bytes (chain 400)) (bytes (chain 1) + 16L) "bytes")

            testCase "handler { } allocates as much as the same binds written by hand" (fun () ->
                Expect.equal (bytes expression) (bytes byHand) "bytes")

            testCase "a turn of a loop allocates only what its body allocates" (fun () ->
                let looping turns =
                    handler {
                        let count = ref 0

                        while count.Value < turns do
                            count.Value <- count.Value + 1

                        return count.Value
                    }

                let perTurn = (bytes (looping 1100) - bytes (looping 100)) / 1000L
                // The end of the body: a value of unit.
                Expect.isLessThanOrEqual perTurn 32L "bytes")
        ]
