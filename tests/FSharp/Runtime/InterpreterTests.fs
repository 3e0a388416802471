module Handlers.Tests.FSharp.InterpreterTests

open System
open System.Threading.Tasks
open Expecto
open Handlers
open Handlers.Runtime

let private waiting = Handler.yieldNow |> Handler.replace 5

let private isFive outcome =
    match outcome with
    | Value 5 -> ()
    | other -> failtest $"%O{other}"

type private PoolLoop() =
    inherit EventLoop()

    override _.Post work =
        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(work, false) |> ignore

[<Tests>]
let tests =
    testList
        "module Interpreter"
        [
            testCase "every interpreter runs a handler and reports its outcome" (fun () ->
                let options = InterpreterOptions()
                let none = RequestContext.None
                Interpreter.blocking () |> Interpreter.run none waiting |> isFive
                Interpreter.blockingWith options |> Interpreter.run none waiting |> isFive

                for interpreter in
                    [
                        Interpreter.async () :> Interpreter
                        Interpreter.asyncWith options
                        Interpreter.on (PoolLoop()) options
                        Interpreter.shared 1
                        Interpreter.sharedWith options 2
                    ] do
                    let task = interpreter |> Interpreter.runTask none waiting
                    task.Wait()
                    isFive task.Result

                    interpreter
                    |> Interpreter.runAsync none waiting
                    |> Async.RunSynchronously
                    |> isFive)

            testCase "a fault, a halt and a cancellation are outcomes" (fun () ->
                let say (handler: Handler<int>) =
                    match Interpreter.blocking () |> Interpreter.run RequestContext.None handler with
                    | Value n -> $"value %d{n}"
                    | Halted response -> $"halted %d{response.Status.Code}"
                    | Faulted fault -> $"faulted %s{fault.Message}"
                    | Cancelled -> "cancelled"

                Expect.equal (say (Handler.fail (InvalidOperationException "x"))) "faulted x" "fault"
                Expect.equal (say (Handler.halt (Response.text "x"))) "halted 200" "halt")

            testCase "respond returns the app's answer" (fun () ->
                let app =
                    App.empty |> App.route (Route.get "/" (Handler.value (Response.text "hello")))

                let answer = Interpreter.async () |> Interpreter.respond app (Request.get "/")
                answer.Wait()
                Expect.equal answer.Result.Status Status.Ok "status")

            testCase "ensureSync turns a function that returns a handler into a plain function" (fun () ->
                let length =
                    Interpreter.blocking ()
                    |> Interpreter.ensureSync (fun (text: string) -> waiting |> Handler.map (fun n -> n + text.Length))

                Expect.equal (length "abc") 8 "value")
        ]
