module Handlers.Tests.FSharp.HandlerTests

open System
open System.Threading
open Expecto
open Handlers
open Handlers.HandlerOperators

let private one = Handler.value 1
let private broken: Handler<int> = Handler.fail (Broken "on purpose")
let private forever = Handler.delay (TimeSpan.FromDays 10)

let private key = Key.createWith "count" (fun () -> 3)

[<Tests>]
let tests =
    testList
        "module Handler"
        [
            Run.yields
                "map, bind, flatten and apply"
                7
                (one
                 |> Handler.map (fun n -> n + 1)
                 |> Handler.bind (fun n -> Handler.value (n * 3))
                 |> Handler.map (fun n -> Handler.value ((+) n))
                 |> Handler.flatten
                 |> Handler.apply one)

            Run.yields
                "zip and both pair values in the order of the pipe"
                (("a", 1), ("a", 1))
                (Handler.value "a"
                 |> Handler.zip one
                 |> Handler.both (Handler.value "a" |> Handler.both one))

            Run.yields
                "andThen, replace, ignore and unit drop values"
                "x"
                (one
                 |> Handler.ignore
                 |> Handler.andThen (Handler.unit one)
                 |> Handler.replace "x")

            Run.test "tap and tapWith keep the value" (fun interpreter ->
                let trace = Trace()

                let tapped =
                    one
                    |> Handler.tap (fun n -> trace.Add $"tap %d{n}")
                    |> Handler.tapWith (fun n -> Handler.act (fun () -> trace.Add $"with %d{n}"))

                Expect.equal (Run.value interpreter tapped) 1 "value"
                Expect.equal trace.All [ "tap 1"; "with 1" ] "trace")

            Run.yields
                "ifNone and orNotFound return the value, or report that it is missing"
                [ 1; 2; 404; 1 ]
                (Handler.sequence
                    [
                        Handler.value (Some 1) |> Handler.ifNone (Handler.value 2)
                        Handler.value None |> Handler.ifNone (Handler.value 2)
                        Handler.value None
                        |> Handler.orNotFound
                        |> Handler.recover (fun (error: NotFound) -> Handler.value error.Status.Code)
                        Handler.value (Some 1) |> Handler.orNotFound
                    ]
                 |> Handler.map List.ofSeq)

            testCase "bestMatch and negotiate choose by the client's Accept header" (fun () ->
                let asking (accept: string) =
                    Request.get "/" |> Request.withHeader "Accept" accept

                let offered = [ "text/html"; "text/plain" ]
                Expect.equal (asking "text/plain" |> Request.bestMatch offered) (Some "text/plain") "plain"
                Expect.equal (asking "image/png" |> Request.bestMatch offered) None "none"

                let view =
                    Handler.negotiate
                        [
                            "text/html", Handler.value (Response.html "page")
                            "text/plain", Handler.value (Response.text "text")
                        ]

                let answer =
                    Interpreter.blocking ()
                    |> Interpreter.run (Request.context (asking "text/*;q=0.2, text/plain")) view
                    |> Outcome.toOption

                Expect.equal (answer |> Option.bind Response.contentType) (Some "text/plain; charset=utf-8") "type"
                Expect.equal (answer |> Option.bind (Response.header "Vary")) (Some "Accept") "Vary")

            Run.yields
                "where keeps a value or runs the other handler"
                [ 1; 2 ]
                (Handler.sequence
                    [
                        one |> Handler.where (fun n -> n = 1) broken
                        one |> Handler.where (fun n -> n = 2) (Handler.value 2)
                    ])

            Run.yields
                "catch, recover and orElse handle faults"
                [ 1; 2; 3 ]
                (Handler.sequence
                    [
                        broken |> Handler.catch (fun _ -> one)
                        Handler.fail (TimeoutException())
                        |> Handler.recover (fun (_: TimeoutException) -> Handler.value 2)
                        broken |> Handler.orElse (Handler.value 3)
                    ])

            Run.test "recover lets other faults pass" (fun interpreter ->
                let steps = broken |> Handler.recover (fun (_: TimeoutException) -> one)
                Expect.equal (Run.fault interpreter steps) (Broken "on purpose") "fault")

            Run.yields
                "attempt and settle see the outcome"
                (Some 1, None, 4)
                (handler {
                    let! value = Handler.attempt one
                    let! fault = Handler.attempt broken
                    let! settled = broken |> Handler.settle (fun _ -> Handler.value 4)
                    return Outcome.toOption value, Outcome.toOption fault, settled
                })

            Run.yields
                "an outcome converts to a result, where a halt is a fault"
                [ true; false; false ]
                (handler {
                    let! value = Handler.attempt one
                    let! fault = Handler.attempt broken
                    let! halted = Handler.attempt (Handler.halt<int>(Response.Text "enough"))
                    return [ value; fault; halted ] |> List.map (Outcome.toResult >> Result.isOk)
                })

            Run.test "finallyDo and finallyWith run once" (fun interpreter ->
                let trace = Trace()

                let steps =
                    one
                    |> Handler.finallyDo (Handler.act (fun () -> trace.Add "do"))
                    |> Handler.finallyWith (fun outcome -> Handler.act (fun () -> trace.Add $"with %O{outcome}"))

                Expect.equal (Run.value interpreter steps) 1 "value"
                Expect.equal trace.All [ "do"; "with value 1" ] "trace")

            Run.test
                "failWith makes a new HTTP error at each run, and refuses a status that is not an error"
                (fun interpreter ->
                    let closed: Handler<int> = Handler.failWith Status.Forbidden "closed"

                    match Run.fault interpreter closed with
                    | :? Forbidden as fault -> Expect.equal fault.Detail "closed" "detail"
                    | other -> failtest $"%O{other}"

                    Expect.isFalse
                        (obj.ReferenceEquals(Run.fault interpreter closed, Run.fault interpreter closed))
                        "one exception for two runs"

                    Expect.throws
                        (fun () -> Handler.failWith Status.Ok "fine" |> Handler.ignore |> (fun _ -> ()))
                        "status")

            Run.yields
                "all, traverse and sequence keep the order, even with a limit"
                [ [ 1; 2; 3 ]; [ 1; 2; 3 ]; [ 2; 4; 6 ]; [ 2; 4; 6 ]; [ 1 ] ]
                (let numbers = [ for n in 1..3 -> Handler.yieldNow |> Handler.replace n ]
                 let double n = Handler.value (n * 2)

                 Handler.sequence
                     [
                         Handler.all numbers
                         Handler.allAtMost 2 numbers
                         [ 1; 2; 3 ] |> Handler.traverse double
                         [ 1; 2; 3 ] |> Handler.traverseAtMost 2 double
                         Handler.sequence [ one ]
                     ])

            Run.yields
                "race ends as its first handler ends, any yields the first value"
                [ 1; 1 ]
                (Handler.sequence
                    [
                        Handler.race [ forever |> Handler.replace 2; one ]
                        Handler.any [ broken; Handler.yieldNow |> Handler.replace 1 ]
                    ])

            Run.yields
                "timeout and retry do not change a handler that succeeds"
                1
                (one |> Handler.timeout (TimeSpan.FromDays 1) |> Handler.retry 3)

            Run.test
                "retry tries the given number of times again, retryWith as its function decides"
                (fun interpreter ->
                    let trace = Trace()

                    let failing: Handler<int> =
                        handler {
                            trace.Add "tried"
                            return! broken
                        }

                    Run.fault interpreter (failing |> Handler.retry 2) |> ignore
                    Expect.equal trace.All.Length 3 "retry 2"

                    Run.fault
                        interpreter
                        (failing
                         |> Handler.retryWith (fun attempt _ -> if attempt < 5 then Some TimeSpan.Zero else None))
                    |> ignore

                    Expect.equal trace.All.Length 8 "retryWith")

            Run.yields
                "a fiber has a name, an outcome, and a flag for its end"
                ("one", true, Some 1)
                (handler {
                    let! fiber = one |> Handler.spawnFor Lifetime.Stage "one"
                    let! outcome = Fiber.ended fiber
                    return Fiber.name fiber, Fiber.hasEnded fiber, Outcome.toOption outcome
                })

            Run.test "Fiber.cancel ends a fiber and waits for its finalizers" (fun interpreter ->
                let trace = Trace()

                let steps =
                    handler {
                        let! fiber =
                            handler {
                                try
                                    do! forever
                                finally
                                    trace.Add "finally"
                            }
                            |> Handler.spawn "forever"

                        do! Handler.yieldNow
                        do! Fiber.cancel fiber
                        trace.Add "cancelled"
                    }

                Run.value interpreter steps
                Expect.equal trace.All [ "finally"; "cancelled" ] "trace")

            Run.yields
                "keys are set, got, and have initial values"
                [ 3; 4 ]
                (handler {
                    let! before = Key.get key
                    do! Key.set key 4
                    let! after = Key.get key
                    return [ before; after ]
                })

            Run.yields
                "repeatWhile and iter loop"
                0
                (handler {
                    do!
                        Key.get key
                        |> Handler.bind (fun n -> Key.set key (n - 1))
                        |> Handler.repeatWhile (Key.get key |> Handler.map (fun n -> n > -3))

                    do!
                        [ 1; 2 ]
                        |> Handler.iter (fun n -> Key.get key |> Handler.bind (fun m -> Key.set key (m + n)))

                    return! Key.get key
                })

            Run.yields "offload returns to the run" 1 (Handler.offload (fun _ -> 1))

            Run.test "an uncancelable part is not cancelled, a restored part is" (fun interpreter ->
                let trace = Trace()
                use source = new CancellationTokenSource()

                let steps =
                    handler {
                        do!
                            Handler.uncancelable (
                                handler {
                                    source.Cancel()
                                    do! Handler.yieldNow
                                    trace.Add "masked"
                                }
                            )

                        trace.Add "its value is there"
                        do! Handler.yieldNow
                        trace.Add "continued"
                    }

                let context = RequestContext.Of(Request.Get "/", cancellation = source.Token)
                Run.outcomeIn context interpreter steps |> ignore
                Expect.equal trace.All [ "masked"; "its value is there" ] "trace"

                let restored =
                    Handler.uncancelableWith (fun restore ->
                        restore.Run(Handler.act (fun () -> trace.Add "restored")) |> Handler.replace 1)

                match Run.outcomeIn context interpreter restored with
                | Cancelled -> Expect.equal trace.All [ "masked"; "its value is there" ] "trace"
                | other -> failtest $"%O{other}")

            Run.yields
                "operators are synonyms of functions"
                [ 3; 2; 2; 4; 1 ]
                (let increase n = Handler.value (n + 1)

                 Handler.sequence
                     [
                         one >>= increase >>= increase
                         (+) 1 <!> one
                         Handler.value ((+) 1) <*> one
                         (increase >=> increase) 2
                         broken <|> one
                     ])
        ]
