module Handlers.Tests.FSharp.DepthTests

open Expecto
open Handlers

let private many = 1_000_000

let rec private down n : Handler<int> =
    handler {
        if n = 0 then
            return 0
        else
            let! one = Handler.value 1
            return! down (n - one)
    }

let rec private sum n : Handler<int64> =
    handler {
        if n = 0 then
            return 0L
        else
            let! rest = sum (n - 1)
            return rest + 1L
    }

let rec private guarded n : Handler<int> =
    handler {
        try
            if n = 0 then
                return raise (Broken "bottom")
            else
                return! guarded (n - 1)
        finally
            ()
    }

let rec private even n : Handler<bool> =
    handler { if n = 0 then return true else return! odd (n - 1) }

and private odd n : Handler<bool> =
    handler { if n = 0 then return false else return! even (n - 1) }

let private grown =
    lazy
        (let mutable all = Handler.value 0

         for _ in 1..many do
             let before = all

             all <-
                 handler {
                     let! n = before
                     let! one = Handler.value 1
                     return n + one
                 }

         all)

[<Tests>]
let tests =
    testList
        "handler { }, a million"
        [
            Run.yields
                "turns of while need no stack"
                many
                (handler {
                    let count = ref 0

                    while count.Value < many do
                        do! Handler.nothing
                        count.Value <- count.Value + 1

                    return count.Value
                })

            Run.yields
                "turns of for need no stack"
                many
                (handler {
                    let count = ref 0

                    for _ in 1..many do
                        do! Handler.nothing
                        count.Value <- count.Value + 1

                    return count.Value
                })

            Run.yields
                "turns of a loop that never waits need no stack"
                many
                (handler {
                    let count = ref 0

                    while count.Value < many do
                        count.Value <- count.Value + 1

                    return count.Value
                })

            Run.test "recursive returns need no stack" (fun i -> Expect.equal (Run.value i (down many)) 0 "value")
            Run.test "recursive binds need no stack" (fun i ->
                Expect.equal (Run.value i (sum many)) (int64 many) "value")

            Run.test "two handlers that call each other need no stack" (fun i ->
                Expect.isTrue (Run.value i (even many)) "value")

            Run.test "nested finally blocks need no stack" (fun i ->
                Expect.equal (Run.fault i (guarded many)) (Broken "bottom") "fault")

            Run.test "binds to the left need no stack" (fun i -> Expect.equal (Run.value i grown.Value) many "value")
        ]
