module Handlers.Tests.FSharp.ConcurrencyTests

open System
open System.Threading.Tasks
open Expecto
open Handlers

let private forever = Handler.delay (TimeSpan.FromDays 10)

[<Tests>]
let tests =
    testList
        "handler { }, and!"
        [
            Run.yields
                "and! yields all values, whatever their sources"
                (1, "two", 3.0)
                (handler {
                    let! a = Handler.value 1
                    and! b = async { return "two" }
                    and! c = task { return 3.0 }
                    return a, b, c
                })

            Run.test "the arms run concurrently: each can wait for another" (fun interpreter ->
                let first, second = TaskCompletionSource(), TaskCompletionSource()

                let steps =
                    handler {
                        let! a =
                            handler {
                                do! second.Task
                                first.SetResult()
                                return 1
                            }

                        and! b =
                            handler {
                                second.SetResult()
                                do! first.Task
                                return 2
                            }

                        let! c = Handler.value 3
                        return a + b + c
                    }

                Expect.equal (Run.value interpreter steps) 6 "value")

            Run.test
                "the first failure cancels the other arms, waits for their finalizers and becomes the outcome"
                (fun interpreter ->
                    let trace = Trace()

                    let waiting name =
                        handler {
                            try
                                do! forever
                                trace.Add "continued"
                            finally
                                trace.Add $"%s{name} finally"
                        }

                    let steps =
                        handler {
                            let! () = waiting "a"
                            and! () = waiting "b"

                            and! () =
                                handler {
                                    do! Handler.yieldNow
                                    return raise (Broken "c")
                                }

                            return 1
                        }

                    Expect.equal (Run.fault interpreter steps) (Broken "c") "fault"
                    Expect.equal (List.sort trace.All) [ "a finally"; "b finally" ] "trace")

            Run.test "a halt in an arm halts the whole" (fun interpreter ->
                let steps: Handler<unit> =
                    handler {
                        let! () = forever
                        and! () = Handler.halt (Response.Text "enough")
                        return ()
                    }

                match Run.outcome interpreter steps with
                | Halted _ -> ()
                | other -> failtest $"%O{other}")

            Run.test "arms that are options and results fail with their own errors" (fun interpreter ->
                let steps =
                    handler {
                        let! a = Some 1
                        and! b = (Error "b": Result<int, string>)
                        return a + b
                    }

                Expect.isTrue (Run.fault interpreter steps :? BadRequest) "fault")

            Run.test "a spawned fiber is joined, and ends with its scope" (fun interpreter ->
                let trace = Trace()

                let steps =
                    handler {
                        let! fiber = Handler.value 1 |> Handler.spawn "one"
                        let! one = Fiber.join fiber

                        let! _ =
                            handler {
                                try
                                    do! forever
                                finally
                                    trace.Add "ended"
                            }
                            |> Handler.spawn "forever"

                        do! Handler.yieldNow
                        return one + 1
                    }

                Expect.equal (Run.value interpreter (Handler.scope steps)) 2 "value"
                Expect.equal trace.All [ "ended" ] "trace")
        ]
