namespace Handlers.Tests.Properties

open System.Collections.Generic

/// The meaning of a program, written a second time: straight recursion, no frames, no loop, no threads.
module Model =
    /// A fault has an identity, for what came after it is attached to it.
    type private Error = { Code: int; Late: List<int> }

    type private End =
        | Is of int
        | Halts of int
        | Fails of Error
        | Stops

    type private Machine(cancelAt: int option) =
        let trace = List<string>()
        let reported = List<int>()
        let mutable requested = cancelAt = Some 0
        let mutable box = 0
        // The regions around, innermost first: what masks is a region with a number of its own, or a finalizer (0).
        let mutable masks: int list = []
        let mutable regions = 0

        let log event =
            trace.Add event

            if cancelAt = Some trace.Count then
                requested <- true

        let stopping () = requested && masks.IsEmpty

        let fails code = Fails { Code = code; Late = List() }

        let numberOf ending =
            match ending with
            | Is x -> Building.number (Value x)
            | Halts code -> Building.number (Halted code)
            | Fails error -> Building.number (Faulted error.Code)
            | Stops -> Building.number Stopped

        /// With other masks around, and those before again afterwards.
        let masked others run =
            let before = masks
            masks <- others
            let ended = run ()
            masks <- before
            ended

        let apply f x =
            match f with
            | Breaks code -> fails code
            | Add n -> Is((x + n) % 1000)
            | Times n -> Is((x * n) % 1000)

        /// A value gives way to a cancellation, where one is delivered; what ended otherwise has ended.
        let rec run restorers program =
            if stopping () then
                Stops
            else
                match step restorers program with
                | Is _ when stopping () -> Stops
                | ended -> ended

        and step restorers program =
            match program with
            | Return x -> Is x
            | Log x ->
                log $"log %d{x}"
                Is x
            | Fail code
            | Throw code -> fails code
            | ThrowStop -> fails Runs.stopCode
            | Halt code -> Halts code
            | Yield -> Is 0
            | Get -> Is box
            | Set x ->
                box <- x
                Is x
            | Cancel ->
                log "cancel"
                requested <- true
                Is 0
            | Reach -> Is(if masks.IsEmpty then 1 else 0)
            | Suspend x ->
                suspended x
                Is x
            | SuspendThrow code ->
                suspended code
                fails code
            | Map(p, f) ->
                match run restorers p with
                | Is x -> apply f x
                | other -> other
            | Bind(p, next) ->
                match run restorers p with
                | Is x -> follow restorers next x
                | other -> other
            | Then(p, q) ->
                match run restorers p with
                | Is _ -> run restorers q
                | other -> other
            | Catch(p, next) ->
                match run restorers p with
                | Fails error -> follow restorers next error.Code
                | other -> other
            | Settle(p, next) ->
                match run restorers p with
                | Fails _
                | Halts _ as ended -> follow restorers next (numberOf ended)
                | other -> other
            | Attempt p ->
                match run restorers p with
                | Stops -> Stops
                | ended -> Is(numberOf ended)
            | Finally(p, last) -> run restorers p |> finish (fun _ -> run restorers last)
            | FinallyWith(p, next) -> run restorers p |> finish (fun ended -> follow restorers next (numberOf ended))
            | Uncancelable p ->
                regions <- regions + 1
                let region = regions
                masked (region :: masks) (fun () -> run (region :: restorers) p)
            | Restored(depth, p) ->
                match List.tryItem depth restorers, masks with
                | Some region, innermost :: outside when region = innermost ->
                    masked outside (fun () -> run restorers p)
                | _ -> run restorers p

        and suspended code =
            log $"suspend %d{code}"
            log $"resumed %d{code}"

        and follow restorers next x =
            match next with
            | Always p -> run restorers p
            | Plus p ->
                match run restorers p with
                | Is y -> Is((x + y) % 1000)
                | other -> other
            | ByParity(even, odd) -> run restorers (if x % 2 = 0 then even else odd)
            | NextThrows code -> fails code

        and finish finalizer first =
            match first, masked (0 :: masks) (fun () -> finalizer first) with
            | Is _, (Halts _ | Fails _ as late) -> late
            | Fails error, Fails late ->
                error.Late.Add late.Code
                first
            | _, Fails late ->
                reported.Add late.Code
                first
            | _ -> first

        member _.Run program =
            let ended = run [] program

            {
                Ending =
                    match ended with
                    | Is x -> Value x
                    | Halts code -> Halted code
                    | Fails error -> Faulted error.Code
                    | Stops -> Stopped
                Trace = List.ofSeq trace
                Suppressed =
                    match ended with
                    | Fails error -> List.ofSeq error.Late
                    | _ -> []
                Reported = List.ofSeq reported
            }

    /// What a run must look like, cancelled when its trace has so many events.
    let run cancelAt program = (Machine cancelAt).Run program
