module Handlers.Tests.FSharp.SourceTests

open System
open System.Threading
open System.Threading.Tasks
open Expecto
open Handlers

let private later value =
    task {
        do! Task.Yield()
        return value
    }

let private key = Key.create<int> "number"

[<Tests>]
let tests =
    testList
        "handler { }, sources"
        [
            Run.yields
                "one expression accepts handlers, asyncs, tasks, value tasks, options and results"
                [ 1; 2; 3; 4; 5; 6; 7 ]
                (handler {
                    let! a = Handler.value 1
                    let! b = async { return 2 }
                    let! c = later 3
                    let! d = ValueTask<int>(later 4)
                    let! e = Some 5
                    let! f = ValueSome 6
                    let! g = (Ok 7: Result<int, string>)
                    return [ a; b; c; d; e; f; g ]
                })

            Run.yields
                "do! accepts handlers, tasks, value tasks and asyncs without a value"
                8
                (handler {
                    do! key.Set 8
                    do! Task.Delay 0
                    do! (later () :> Task)
                    do! ValueTask(later ())
                    do! async { return () }
                    return! key.Get()
                })

            Run.yields "return! accepts an async" 1 (handler { return! async { return 1 } })
            Run.yields "return! accepts a task" 1 (handler { return! later 1 })
            Run.yields "return! accepts an option" 1 (handler { return! Some 1 })

            Run.yields
                "match! matches an option's value"
                "one"
                (handler {
                    match! later (Some 1) with
                    | Some 1 -> return "one"
                    | _ -> return "other"
                })

            Run.test "None faults with a new NotFound at each run" (fun interpreter ->
                let missing: Handler<int> =
                    handler {
                        let! n = (None: int option)
                        return n
                    }

                let first, second = Run.fault interpreter missing, Run.fault interpreter missing
                Expect.isTrue (first :? NotFound && second :? NotFound) "fault"
                Expect.isFalse (obj.ReferenceEquals(first, second)) "one exception for two runs"

                let nothing: Handler<int> = handler { return! (ValueNone: int voption) }
                Expect.isTrue (Run.fault interpreter nothing :? NotFound) "value option")

            Run.test "an Error that is an exception of any type is the fault" (fun interpreter ->
                let fault = BadRequest "no"

                let failing: Handler<int> =
                    handler {
                        let! n = (Error fault: Result<int, BadRequest>)
                        return n
                    }

                Expect.isTrue (obj.ReferenceEquals(fault, Run.fault interpreter failing)) "fault"
                let plain: Handler<int> = handler { return! (Error(Broken "e"): Result<int, exn>) }
                Expect.equal (Run.fault interpreter plain) (Broken "e") "plain")

            Run.test "an Error that is a response halts with it" (fun interpreter ->
                let halting: Handler<int> =
                    handler {
                        let! n = (Error(Response.Text "stop"): Result<int, Response>)
                        return n
                    }

                match Run.outcome interpreter halting with
                | Halted response -> Expect.equal response.Status Status.Ok "status"
                | other -> failtest $"%O{other}")

            Run.test "an Error that is a text is a bad request with that detail" (fun interpreter ->
                let refused: Handler<int> =
                    handler { return! (Error "too young": Result<int, string>) }

                match Run.fault interpreter refused with
                | :? BadRequest as fault -> Expect.equal fault.Detail "too young" "detail"
                | other -> failtest $"%O{other}")

            Run.test "the fault of a task is the fault of the run" (fun interpreter ->
                let failing: Handler<int> =
                    handler {
                        let! n =
                            task {
                                do! Task.Yield()
                                return raise (Broken "task")
                            }

                        return n
                    }

                Expect.equal (Run.fault interpreter failing) (Broken "task") "fault")

            Run.test "the fault of an async is the fault of the run" (fun interpreter ->
                let failing: Handler<int> =
                    handler { return! async { return raise (Broken "async") } }

                Expect.equal (Run.fault interpreter failing) (Broken "async") "fault")

            Run.test "an async receives the run's token, and a cancelled run ends as cancelled" (fun interpreter ->
                use source = new CancellationTokenSource()
                let trace = Trace()

                let waiting =
                    handler {
                        do!
                            async {
                                use! _closing = Async.OnCancel(fun () -> trace.Add "asked")
                                source.Cancel()
                                do! Async.Sleep Timeout.Infinite
                            }

                        trace.Add "continued"
                    }

                let context = RequestContext.Of(Request.Get "/", cancellation = source.Token)

                match Run.outcomeIn context interpreter waiting with
                | Cancelled -> Expect.equal trace.All [ "asked" ] "trace"
                | other -> failtest $"%O{other}")

            Run.test "an async starts anew at each run" (fun interpreter ->
                let trace = Trace()
                let steps = handler { do! async { trace.Add "started" } }
                Run.value interpreter steps
                Run.value interpreter steps
                Expect.equal trace.All [ "started"; "started" ] "trace")
        ]
