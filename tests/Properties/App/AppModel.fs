namespace Handlers.Tests.Properties

open System.Collections.Generic

/// The visible result of a request: the status (none if it was cancelled), the traces and the reports.
type Answered =
    {
        Status: int option
        Trace: string list
        Reports: string list
    }

/// The order of a request, implemented a second time: lists and loops, no handlers.
module AppModel =
    exception private Stop
    exception private Halting of int
    exception private Failing of string

    /// The directions in which lists of hooks are run; a wrong direction represents a wrong order.
    type Directions =
        {
            Befores: (string * Piece) list -> (string * Piece) list
            Afters: (string * Piece) list -> (string * Piece) list
            Teardowns: (string * Piece) list -> (string * Piece) list
        }

    let right =
        {
            Befores = id
            Afters = List.rev
            Teardowns = List.rev
        }

    let private nameOf trouble =
        match trouble with
        | ABoom -> "Boom"
        | ABigBoom -> "BigBoom"
        | ANotFound -> "404"
        | ANoteMissing -> "NoteMissing"
        | ATeapot -> "418"

    let private status fault =
        match fault with
        | "Boom"
        | "BigBoom" -> None
        | "NoteMissing" -> Some 404
        | code -> Some(int code)

    /// How close a handler's key is to a fault, by status and by type: 0 is the closest. None if it does not handle the
    /// fault.
    let private nearness fault key =
        match key, fault with
        | OfNoteMissing, "NoteMissing" -> Some(true, 0)
        | OfNotFound, ("404" | "NoteMissing") -> Some(true, 1)
        | Status code, _ when status fault = Some code -> Some(true, 1)
        | OfBigBoom, "BigBoom" -> Some(false, 0)
        | OfBoom, ("Boom" | "BigBoom") -> Some(false, 1)
        | OfHttpError, _ when (status fault).IsSome -> Some(false, 2)
        | OfException, _ -> Some(false, 3)
        | _ -> None

    let private named (scope: string) (part: string) pieces =
        pieces |> List.mapi (fun i piece -> $"%s{scope} %s{part} %d{i}", piece)

    let run directions (spec: AppSpec) =
        let trace = List<string>()
        let reports = List<string>()
        let mutable unhandled = "none"
        let mutable stopping = false
        let mutable own = []
        let groups = spec.Groups |> List.mapi (fun i scoped -> $"group%d{i}", scoped)
        let scopes = ("app", spec.App) :: (if spec.Asked = TheRoute then groups else [])
        let insideOut = List.rev scopes
        let report kind fault = reports.Add $"%s{kind} %s{fault}"

        let leave event =
            trace.AddRange [ event; $"%s{event}, done" ]

            if spec.CancelAt = Some trace.Count || spec.CancelAt = Some(trace.Count - 1) then
                stopping <- true

        /// The answer, if any.
        let act event piece =
            leave event

            match piece.Act with
            | _ when stopping -> raise Stop
            | Pass -> None
            | Answers status -> Some status
            | Halts status -> raise (Halting status)
            | Faults trouble -> raise (Failing(nameOf trouble))

        let find fault =
            let nearest byStatus (scope, scoped: Scoped) =
                named scope "error" scoped.Errors
                |> List.rev // the last of equal handlers counts
                |> List.choose (fun (name, (key, piece)) ->
                    nearness fault key
                    |> Option.filter (fun (kind, _) -> kind = byStatus)
                    |> Option.map (fun (_, distance) -> distance, (name, piece)))
                |> List.sortBy fst
                |> List.tryHead

            List.tryPick (nearest true) insideOut
            |> Option.orElse (List.tryPick (nearest false) insideOut)
            |> Option.map snd

        let ask (name, piece) fault =
            try
                act $"%s{name} %s{fault}" piece |> Option.defaultValue 299
            with Halting status ->
                status

        let serverError kind fault =
            // Teardown sees the first fault.
            if unhandled = "none" then
                unhandled <- fault

            report kind fault

            try
                find "500"
                |> Option.map (fun handler -> ask handler "500")
                |> Option.defaultValue 500
            with Failing late ->
                report "UnhandledFault" late
                500

        let answer fault =
            match find fault, status fault with
            | Some handler, _ ->
                try
                    ask handler fault
                with Failing late ->
                    serverError "UnhandledFault" late
            | None, Some status -> status
            | None, None -> serverError "UnhandledFault" fault

        let view () =
            leave "register"

            if stopping then
                raise Stop

            own <- named "own" "after" spec.Own
            act "view" spec.View |> Option.defaultValue 200

        let wrapped view (name, wrap: Wrap) () =
            act $"%s{name} first" wrap.First |> ignore
            let status = view ()
            act $"%s{name} last %d{status}" wrap.Last |> Option.defaultValue status

        let wraps =
            (scopes |> List.collect (fun (scope, scoped) -> named scope "wrap" scoped.Wraps))
            @ named "route" "wrap" spec.Wraps

        let dispatch () =
            let befores =
                directions.Befores(
                    scopes
                    |> List.collect (fun (scope, scoped) -> named scope "before" scoped.Befores)
                )

            match befores |> List.tryPick (fun (name, piece) -> act name piece), spec.Asked with
            | Some status, _ -> status
            | None, NoRoute -> raise (Failing "404")
            | None, OtherMethod -> raise (Failing "405")
            | None, TheRoute -> List.fold wrapped view (List.rev wraps) ()

        let after status (name, piece) =
            try
                act $"%s{name} %d{status}" piece |> Option.defaultValue status
            with
            | Halting status -> status
            | Failing fault -> serverError "AfterFault" fault

        let afters () =
            own
            @ (insideOut
               |> List.collect (fun (scope, scoped) -> directions.Afters(named scope "after" scoped.Afters)))

        let respond () =
            let status =
                try
                    dispatch ()
                with
                | Halting status -> status
                | Failing fault -> answer fault

            List.fold after status (afters ())

        let responded =
            try
                Some(respond ())
            with Stop ->
                None

        let seen = if responded.IsNone then "cancelled" else unhandled

        for scope, scoped in insideOut do
            for name, piece in directions.Teardowns(named scope "teardown" scoped.Teardowns) do
                leave $"%s{name} %s{seen}"

                match piece.Act with
                | Faults trouble -> report "TeardownFault" (nameOf trouble)
                | Halts _ -> report "TeardownFault" "none"
                | _ -> ()

        {
            Status = if stopping then None else responded
            Trace = List.ofSeq trace
            Reports = List.ofSeq reports
        }
