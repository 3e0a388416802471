namespace Handlers.Tests.Properties

open System.Collections.Generic
open Handlers
open Handlers.Testing

/// The meaning of a program, implemented a second time: straight recursion, no frames, no loop, no threads.
module Model =
    /// A fault has an identity, because later faults are attached to it.
    type private Error = { Code: int; Late: List<int> }

    type private End =
        | Is of int
        | Halts of int
        | Fails of Error
        | Stops

    /// The fault of a cancellation by a foreign token.
    let private stop = 99

    let private modulus = 1000

    type private Machine(cancelAt: int option) =
        let trace = List<TraceEvent>()
        let reported = List<int>()
        let mutable requested = cancelAt = Some 0
        let mutable box = 0
        // The regions around, innermost first: a masked region with its own number, or a finalizer (0).
        let mutable masks: int list = []
        let mutable regions = 0

        let log event =
            trace.Add(TraceEvent("root", event))

            if cancelAt = Some trace.Count then
                requested <- true

        // A completed region has just returned its value while the run is to be cancelled: the next step is cancelled.
        let mutable passing = false

        let stopping () = requested && masks.IsEmpty

        let fails code = Fails { Code = code; Late = List() }

        let numberOf ending =
            match ending with
            | Is x -> x
            | Halts code -> 100 + code
            | Fails error -> 300 + error.Code
            | Stops -> 500

        /// Runs the body with other masks around it, and restores the previous masks afterwards.
        let masked others run =
            let before = masks
            masks <- others
            let ended = run ()
            masks <- before
            ended

        /// The value of a masked region does not meet a checkpoint at the end of the region.
        let leave ended =
            match ended with
            | Is _ when stopping () -> passing <- true
            | _ -> ()

            ended

        let suspended code =
            log $"suspend %d{code}"
            log $"resumed %d{code}"

        /// A value gives way to a pending cancellation, unless a region has just returned it; other outcomes do not
        /// change.
        let rec run (restorers: int list) given (program: HandlerProgram) =
            if stopping () && not (passing && isValue restorers given program) then
                Stops
            else
                match step restorers given program with
                | Is _ when stopping () && not passing -> Stops
                | ended -> ended

        /// The result of a program without a step: a choice is made when the program becomes a handler, and so is a
        /// restorer without a region.
        and isValue restorers given (program: HandlerProgram) =
            match program.Kind with
            | ProgramKind.Return
            | ProgramKind.Input -> true
            | ProgramKind.IfEven -> isValue restorers given program.Parts[if given % 2 = 0 then 0 else 1]
            | ProgramKind.Restored ->
                List.length restorers <= program.Number
                && isValue restorers given program.Parts[0]
            | _ -> false

        and step restorers given (program: HandlerProgram) =
            let number = program.Number
            let part index = program.Parts[index]
            let first () = run restorers given (part 0)
            let second () = run restorers given (part 1)

            let mapped f =
                match first () with
                | Is x -> f x
                | other -> other

            match program.Kind with
            | ProgramKind.Return -> Is number
            | ProgramKind.Input -> Is given
            | ProgramKind.Log ->
                log $"log %d{number}"
                Is number
            | ProgramKind.Fail
            | ProgramKind.Throw
            | ProgramKind.Broken -> fails number
            | ProgramKind.ThrowStop -> fails stop
            | ProgramKind.Halt -> Halts number
            | ProgramKind.Yield
            | ProgramKind.Sleep -> Is 0
            | ProgramKind.Get -> Is box
            | ProgramKind.Set ->
                box <- number
                Is number
            | ProgramKind.Cancel ->
                log "cancel"
                requested <- true
                Is 0
            | ProgramKind.Reach -> Is(if masks.IsEmpty then 1 else 0)
            | ProgramKind.Suspend ->
                suspended number
                Is number
            | ProgramKind.SuspendThrow ->
                suspended number
                fails number
            | ProgramKind.Add -> mapped (fun x -> Is((x + number) % modulus))
            | ProgramKind.Times -> mapped (fun x -> Is((x * number) % modulus))
            | ProgramKind.Breaks -> mapped (fun _ -> fails number)
            | ProgramKind.Plus -> mapped (fun x -> Is((x + given) % modulus))
            | ProgramKind.Bind ->
                match first () with
                | Is x -> follow restorers x (part 1)
                | other -> other
            | ProgramKind.Then ->
                match first () with
                | Is _ -> second ()
                | other -> other
            | ProgramKind.IfEven -> if given % 2 = 0 then first () else second ()
            | ProgramKind.Catch ->
                match first () with
                | Fails error -> follow restorers error.Code (part 1)
                | other -> other
            | ProgramKind.Settle ->
                match first () with
                | Fails _
                | Halts _ as ended -> follow restorers (numberOf ended) (part 1)
                | other -> other
            | ProgramKind.Attempt ->
                match first () with
                | Stops -> Stops
                | ended -> Is(numberOf ended)
            | ProgramKind.Finally -> first () |> finish (fun _ -> second ())
            | ProgramKind.FinallyWith -> first () |> finish (fun ended -> follow restorers (numberOf ended) (part 1))
            | ProgramKind.Uncancelable ->
                regions <- regions + 1
                let region = regions

                masked (region :: masks) (fun () -> run (region :: restorers) given (part 0))
                |> leave
            | ProgramKind.Restored ->
                match List.tryItem number restorers, masks with
                | Some region, innermost :: outside when region = innermost ->
                    passing <- false
                    masked outside first
                | _ -> first ()
            | other -> failwith $"The model supports one fiber; %A{other} starts others."

        /// A function is called before the run checks for a cancellation; an exception of it is a fault that takes
        /// precedence.
        and follow restorers given (program: HandlerProgram) =
            match program.Kind with
            | ProgramKind.Broken -> fails program.Number
            | _ -> run restorers given program

        and finish finalizer first =
            match first, masked (0 :: masks) (fun () -> finalizer first) with
            | Is _, Is _ -> leave first
            | Is _, (Halts _ | Fails _ as late) -> late
            | Fails error, Fails late ->
                error.Late.Add late.Code
                first
            | _, Fails late ->
                reported.Add late.Code
                first
            | _ -> first

        member _.Run program =
            let ended =
                match run [] 0 program with
                | Is _ when stopping () -> Stops
                | ended -> ended

            Observation(
                Ending =
                    (match ended with
                     | Is x -> ObservedEnding.Value x
                     | Halts code -> ObservedEnding.Halted code
                     | Fails error -> ObservedEnding.Faulted error.Code
                     | Stops -> ObservedEnding.Cancelled),
                Trace = trace,
                Attached =
                    (match ended with
                     | Fails error -> Array.map string (error.Late.ToArray())
                     | _ -> [||]),
                Reports = [| for code in reported -> $"SuppressedFault %d{code}" |]
            )

    /// The expected result of a run that is cancelled when its trace has the given number of events.
    let run cancelAt program = (Machine cancelAt).Run program
