namespace Handlers.Tests.Properties

open System
open System.Collections.Generic
open System.Threading
open System.Threading.Tasks
open Handlers
open Handlers.Runtime

/// A fault that a program ends in on purpose.
type Fault(code: int) =
    inherit Exception($"fault %d{code}")
    member _.Code = code

/// How a run ended, in plain F#.
type Ending =
    | Value of int
    | Halted of int
    | Faulted of int
    | Stopped

/// What can be seen of a run from outside.
type Seen =
    {
        Ending: Ending
        Trace: string list
        /// The faults attached to the one it ended in.
        Suppressed: int list
        /// The faults handed to the interpreter's sink.
        Reported: int list
    }

/// What the steps of a run write into. It travels with the execution context, so that one handler can be run many times.
[<AllowNullLiteral>]
type Probe(cancelAt: int option) =
    static let current = AsyncLocal<Probe>()
    let events = List<string>()
    let reported = List<Report>()
    let cancelling = new CancellationTokenSource()

    /// The probe of the run around; a step outside of any run has none.
    static member Here = current.Value

    static member Use(probe: Probe) = current.Value <- probe

    member _.Token = cancelling.Token

    member _.Cancel() = cancelling.Cancel()

    member probe.Log(event: string) =
        let count =
            lock events (fun () ->
                events.Add event
                events.Count)

        if cancelAt = Some count then
            probe.Cancel()

    member _.Report(report: Report) =
        lock reported (fun () -> reported.Add report)

    member _.Trace = lock events (fun () -> List.ofSeq events)

    member _.Reported = lock reported (fun () -> List.ofSeq reported)

module Trace =
    /// Leaves an event in the trace of the run around.
    let log (event: string) = Probe.Here.Log event

module Runs =
    /// The code of an operation that was cancelled, as a fault.
    let stopCode = 99

    let codeOf (fault: exn) =
        match fault with
        | :? Fault as fault -> fault.Code
        | :? OperationCanceledException -> stopCode
        | other -> raise (InvalidOperationException("A run ended in a fault that nobody made.", other))

    let halt code =
        Response.Empty(Status(200 + abs code % 100))

    let haltCode (response: Response) = response.Status.Code - 200

    let endingOf (outcome: Outcome<int>) =
        outcome.Match(Value, haltCode >> Halted, codeOf >> Faulted, (fun () -> Stopped))

    let private faultsOf (probe: Probe) =
        probe.Reported
        |> List.choose (fun report ->
            match report.Fault with
            | null -> None
            | fault -> Some(codeOf fault))

    let private options =
        InterpreterOptions(Report = fun report -> Probe.Here.Report report)

    let blocking = BlockingInterpreter options

    let asynchronous = AsyncInterpreter options

    let shared = new SharedInterpreter(1, options)

    let interpreters: (string * Interpreter) list =
        [ "blocking", blocking; "async", asynchronous; "shared", shared ]

    /// A run that takes longer has lost a wake-up.
    let private patience = TimeSpan.FromSeconds 30.0

    let outcome (interpreter: Interpreter) (handler: Handler<'a>) (context: RequestContext) =
        let running = interpreter.RunOutcomeAsync(handler, context)

        if running.IsCompleted then
            running.Result
        else
            let task = running.AsTask()

            if not (task.Wait patience) then
                raise (TimeoutException "The run did not end.")

            task.Result

    /// Runs a handler in the given context, with a probe around it.
    let withProbe (probe: Probe) (run: unit -> 'a) =
        let outer = Probe.Here
        Probe.Use probe

        try
            run ()
        finally
            Probe.Use outer

    /// Runs a handler; cancels it when its trace has so many events (0: before its first step).
    let under (interpreter: Interpreter) (cancelAt: int option) (handler: Handler<int>) =
        let probe = Probe cancelAt

        if cancelAt = Some 0 then
            probe.Cancel()

        let context = RequestContext.Of(Request.Get "/", cancellation = probe.Token)
        let outcome = withProbe probe (fun () -> outcome interpreter handler context)

        {
            Ending = endingOf outcome
            Trace = probe.Trace
            Suppressed =
                match outcome.Fault with
                | null -> []
                | fault -> [ for late in Suppressed.Of fault -> codeOf late ]
            Reported = faultsOf probe
        }
