module Handlers.Tests.FSharp.EndingTests

open System
open System.Threading
open Expecto
open Handlers

let private broken: Handler<int> = Handler.fail (Broken "on purpose")

[<Tests>]
let tests =
    testList
        "handler { }, endings"
        [
            Run.yields
                "try with handles a fault"
                "on purpose"
                (handler {
                    try
                        let! n = broken
                        return $"%d{n}"
                    with Broken reason ->
                        return reason
                })

            Run.yields
                "try with handles exceptions that are raised immediately and after a wait"
                [ "early"; "late" ]
                (handler {
                    let! early =
                        handler {
                            try
                                return raise (Broken "early")
                            with Broken reason ->
                                return reason
                        }

                    let! late =
                        handler {
                            try
                                do! Handler.yieldNow
                                return raise (Broken "late")
                            with Broken reason ->
                                return! Handler.value reason
                        }

                    return [ early; late ]
                })

            Run.test "a fault that no pattern matches passes as the original exception" (fun interpreter ->
                let fault = InvalidOperationException "other"

                let steps =
                    handler {
                        try
                            return! Handler.fail<int> fault
                        with Broken _ ->
                            return 1
                    }

                Expect.isTrue (obj.ReferenceEquals(fault, Run.fault interpreter steps)) "fault")

            Run.test "the fault of a handler replaces the first fault" (fun interpreter ->
                let steps =
                    handler {
                        try
                            return! broken
                        with _ ->
                            return raise (Broken "second")
                    }

                Expect.equal (Run.fault interpreter steps) (Broken "second") "fault")

            Run.test "try with does not see a halt" (fun interpreter ->
                let steps =
                    handler {
                        try
                            return! Handler.halt (Response.Text "enough")
                        with _ ->
                            return 1
                    }

                match Run.outcome interpreter steps with
                | Halted _ -> ()
                | other -> failtest $"%O{other}")

            Run.test "finally runs once after a value, a fault and a halt" (fun interpreter ->
                let trace = Trace()

                let steps (body: Handler<int>) =
                    handler {
                        try
                            return! body
                        finally
                            trace.Add "finally"
                    }

                for body in [ Handler.value 1; broken; Handler.halt (Response.Text "enough") ] do
                    Run.outcome interpreter (steps body) |> ignore

                Expect.equal trace.All [ "finally"; "finally"; "finally" ] "trace")

            Run.test "finally runs once after a cancellation" (fun interpreter ->
                let trace = Trace()
                use source = new CancellationTokenSource()

                let steps =
                    handler {
                        try
                            do! Handler.act source.Cancel
                            do! Handler.yieldNow
                            trace.Add "continued"
                        finally
                            trace.Add "finally"
                    }

                let context = RequestContext.Of(Request.Get "/", cancellation = source.Token)

                match Run.outcomeIn context interpreter steps with
                | Cancelled -> Expect.equal trace.All [ "finally" ] "trace"
                | other -> failtest $"%O{other}")

            Run.test "nested try with and try finally run inside out" (fun interpreter ->
                let trace = Trace()

                let steps =
                    handler {
                        try
                            try
                                try
                                    return! broken
                                finally
                                    trace.Add "inner"
                            with Broken _ ->
                                trace.Add "with"
                                return 1
                        finally
                            trace.Add "outer"
                    }

                Expect.equal (Run.value interpreter steps) 1 "value"
                Expect.equal trace.All [ "inner"; "with"; "outer" ] "trace")
        ]
