namespace Handlers.Tests.Properties

open System
open System.Threading.Tasks
open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Testing

type Boom() =
    inherit Exception "boom"

type BigBoom() =
    inherit Boom()

type NoteMissing() =
    inherit NotFound()

/// A fault in which a function ends.
type Trouble =
    | ABoom
    | ABigBoom
    | ANotFound
    | ANoteMissing
    | ATeapot

/// The action of a hook, a view or an error handler after it has left its trace.
type Act =
    | Pass
    | Answers of int
    | Halts of int
    | Faults of Trouble

type Piece = { Waits: bool; Act: Act }

/// The errors for which an error handler is registered.
type ErrorKey =
    | Status of int
    | OfBoom
    | OfBigBoom
    | OfNotFound
    | OfNoteMissing
    | OfHttpError
    | OfException

/// A decorator: a part before the view and a part after it.
type Wrap = { First: Piece; Last: Piece }

type Scoped =
    {
        Befores: Piece list
        Afters: Piece list
        Teardowns: Piece list
        Wraps: Wrap list
        Errors: (ErrorKey * Piece) list
    }

type Asked =
    | TheRoute
    | NoRoute
    | OtherMethod

type AppSpec =
    {
        App: Scoped
        /// The decorators around the route, outermost first; at most two.
        Groups: Scoped list
        Wraps: Wrap list
        View: Piece
        /// After hooks that the view registers for its request.
        Own: Piece list
        Asked: Asked
        CancelAt: int option
    }

/// Builds apps from their descriptions.
module Apps =
    let statusOf (response: Response) = response.Status.Code

    let private response (status: int) = Response.Empty(Handlers.Status status)

    let private troubled trouble : exn =
        match trouble with
        | ABoom -> Boom()
        | ABigBoom -> BigBoom()
        | ANotFound -> NotFound()
        | ANoteMissing -> NoteMissing()
        | ATeapot -> HttpError 418

    let nameOf (fault: exn | null) =
        match fault with
        | null -> "none"
        | :? OperationCanceledException -> "cancelled"
        | :? BigBoom -> "BigBoom"
        | :? Boom -> "Boom"
        | :? NoteMissing -> "NoteMissing"
        | :? HttpError as error -> string error.Status.Code
        | other -> raise (InvalidOperationException("A fault that no description contains.", other))

    /// Leaves two events, either with a suspension between them or in one step.
    let private leaves waits (event: string) : Handler<int> =
        if waits then
            let start () =
                task {
                    Probe.Leave event
                    do! Task.Yield()
                    Probe.Leave $"%s{event}, done"
                    return 0
                }

            Handler.FromTask(Func<Threading.CancellationToken, Task<int>>(fun _ -> start ()))
        else
            let step () =
                Probe.Leave event
                Probe.Leave $"%s{event}, done"
                0

            Handler.Sync(Func<int> step)

    /// The piece, with the values that it returns when it passes and when it answers.
    let private acts piece event (pass: 'a) (answer: Response -> 'a) : Handler<'a> =
        (leaves piece.Waits event)
            .Bind(fun _ ->
                match piece.Act with
                | Pass -> Handler.Return pass
                | Answers status -> Handler.Return(answer (response status))
                | Halts status -> Handler.Halt<'a>(response status)
                | Faults trouble -> Handler.Fail<'a>(troubled trouble))

    let private before name piece =
        let handler: Handler<Response | null> = acts piece name null (fun answer -> answer)
        BeforeHook.Of(name, handler)

    let private after (name: string) piece =
        AfterHook.Of(name, (fun given -> acts piece $"%s{name} %d{statusOf given}" given id))

    let private teardown (name: string) piece =
        let handler (fault: exn | null) : Handler =
            acts piece $"%s{name} %s{nameOf fault}" 0 (fun _ -> 0)

        TeardownHook.Of(name, handler)

    let private wrap (name: string) wrap =
        let first: Handler = acts wrap.First $"%s{name} first" 0 (fun _ -> 0)
        Decorator.Around(name, first, (fun given -> acts wrap.Last $"%s{name} last %d{statusOf given}" given id))

    let private error (name: string) (key, piece) =
        let answer (fault: exn) =
            acts piece $"%s{name} %s{nameOf fault}" (response 299) id

        match key with
        | Status status -> ErrorHandler.For(name, Handlers.Status status, (fun fault -> answer fault))
        | OfBoom -> ErrorHandler.For<Boom>(name, (fun fault -> answer fault))
        | OfBigBoom -> ErrorHandler.For<BigBoom>(name, (fun fault -> answer fault))
        | OfNotFound -> ErrorHandler.For<NotFound>(name, (fun fault -> answer fault))
        | OfNoteMissing -> ErrorHandler.For<NoteMissing>(name, (fun fault -> answer fault))
        | OfHttpError -> ErrorHandler.For<HttpError>(name, (fun fault -> answer fault))
        | OfException -> ErrorHandler.For<exn>(name, (fun fault -> answer fault))

    let private numbered name pieces =
        pieces |> List.mapi (fun i piece -> $"%s{name}%d{i}", piece)

    /// The scope with all parts of its description, each under its own name.
    let private filled (name: string) (scoped: Scoped) (scope: 'S when 'S :> RouteScope and 'S: not struct) =
        let fold (part: string) make items scope =
            (scope, numbered $"%s{name} %s{part} " items)
            ||> List.fold (fun scope (name, item) -> make scope name item)

        scope
        |> fold "before" (fun s n piece -> Composition.With(s, before n piece)) scoped.Befores
        |> fold "after" (fun s n piece -> Composition.With(s, after n piece)) scoped.Afters
        |> fold "teardown" (fun s n piece -> Composition.With(s, teardown n piece)) scoped.Teardowns
        |> fold "wrap" (fun s n piece -> Composition.With(s, wrap n piece)) scoped.Wraps
        |> fold "error" (fun s n keyed -> Composition.With(s, error n keyed)) scoped.Errors

    let private view spec =
        let own =
            numbered "own after " spec.Own
            |> List.map (fun (name, piece) -> Handler.AfterThisRequest(after name piece))
            |> List.fold (fun (all: Handler) (one: Handler) -> all.Then one) Handler.Nothing

        let registering = (leaves false "register").Then(own.As(0))
        registering.Then(acts spec.View "view" (response 200) id)

    /// Only the app's own parts.
    let shell spec = filled "app" spec.App App.Empty

    /// The app's route in its groups, each under a numbered prefix, without the app's own parts.
    let routedUnder (prefix: int -> string) spec =
        let definition =
            (RouteDefinition.Of("/here", [ Method.Get ], view spec), numbered "route wrap " spec.Wraps)
            ||> List.fold (fun route (name, piece) -> route.With(wrap name piece))

        match List.rev (numbered "group" spec.Groups) with
        | [] -> App.Empty.With definition
        | (name, innermost) :: others ->
            let inner = (filled name innermost (Group.Of(prefix others.Length))).With definition

            let outermost =
                (inner, List.indexed (List.rev others) |> List.rev)
                ||> List.fold (fun inner (index, (name, scoped)) ->
                    (filled name scoped (Group.Of(prefix index))).With(inner: Group))

            App.Empty.With outermost

    let routed spec = routedUnder (fun _ -> "") spec

    let app spec = (shell spec).Plus(routed spec)

    let request spec =
        match spec.Asked with
        | TheRoute -> Request.Get "/here"
        | NoRoute -> Request.Get "/nowhere"
        | OtherMethod -> Request.Of(Method.Delete, "/here")
