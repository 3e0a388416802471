namespace Handlers.Tests.FSharp

open System
open System.Collections.Generic
open Expecto
open Handlers
open Handlers.Runtime

/// The events that the steps of a run leave behind.
type Trace() =
    let events = List<string>()

    member _.Add(event: string) =
        lock events (fun () -> events.Add event)

    member _.All = lock events (fun () -> List.ofSeq events)

/// A fault for tests.
exception Broken of string

module Run =
    let private interpreters: (string * Interpreter) list =
        [
            "blocking", BlockingInterpreter()
            "async", AsyncInterpreter()
            "shared", new SharedInterpreter()
        ]

    /// A run that takes longer has lost a wake-up.
    let private patience = TimeSpan.FromSeconds 30.0

    let outcomeIn (context: RequestContext) (interpreter: Interpreter) (handler: Handler<'a>) : Outcome<'a> =
        let running = interpreter.RunOutcomeAsync(handler, context).AsTask()

        if running.Wait patience then
            running.Result
        else
            failtest "The run did not end."

    let outcome interpreter handler =
        outcomeIn RequestContext.None interpreter handler

    let value interpreter (handler: Handler<'a>) : 'a =
        (outcome interpreter handler).GetValue()

    /// Returns the fault with which a handler ends.
    let fault interpreter (handler: Handler<'a>) : exn =
        match outcome interpreter handler with
        | Faulted fault -> fault
        | other -> failtest $"Expected a fault, found %O{other}."

    /// Runs the test once under each interpreter.
    let test name (body: Interpreter -> unit) =
        testList
            name
            [
                for label, interpreter in interpreters do
                    testCase label (fun () -> body interpreter)
            ]

    /// Checks the value of a handler under each interpreter.
    let yields name (expected: 'a) (handler: Handler<'a>) =
        test name (fun interpreter -> Expect.equal (value interpreter handler) expected "value")
