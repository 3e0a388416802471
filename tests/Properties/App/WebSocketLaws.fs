module Handlers.Tests.Properties.WebSocketLaws

open System
open System.Collections.Generic
open Expecto
open FsCheck
open FsCheck.FSharp
open Handlers
open Handlers.Runtime
open Handlers.Tests.Properties.Claim
open Handlers.Testing

/// The next action of either side.
type Act =
    | Say
    | Hear
    | Turns of int
    | Seconds of int

/// How the client ends; the end of its script also closes.
type Parting =
    | Ends
    | Closes of int
    | Drops

/// How the view ends.
type Ending =
    | Returns
    | Drains
    | Shuts
    | Faults

/// A conversation, and the schedule that decides which side goes first.
type Talk =
    {
        Seed: int
        Inbox: int
        Client: Act list
        Parting: Parting
        Server: Act list
        Ending: Ending
    }

/// The operations with which the view is written; the mutants have others.
type Words =
    {
        Receive: WebSocketConnection -> Handler<WebSocketReceived>
        Send: WebSocketConnection -> string -> Handler
        Finally: Handler<bool> -> Handler -> Handler<bool>
        Teardown: TeardownHook -> App -> App
    }

let private real =
    {
        Receive = _.Receive()
        Send = fun socket text -> socket.Send text
        Finally = fun body finalizer -> body.Finally(finalizer)
        Teardown = fun hook app -> app.With hook
    }

let private later (make: unit -> Handler) =
    (Handler.Return true).Tap(Func<bool, Handler>(fun _ -> make ())).Ignore()

let private inTurn (handlers: Handler list) =
    (Handler.Nothing, handlers) ||> List.fold (fun before next -> before.Then(next))

let private wait act =
    match act with
    | Turns n -> inTurn (List.replicate n Handler.Yield)
    | Seconds n -> Handler.Delay(TimeSpan.FromSeconds(float n))
    | Say
    | Hear -> Handler.Nothing

/// The visible events of a conversation.
type private Seen() =
    member val Asked = 0 with get, set
    member val Said = 0 with get, set
    member val Heard = List<string>()
    member val Log = List<string>()
    member seen.Note(what: string) = seen.Log.Add what

let private view words talk (seen: Seen) (socket: WebSocketConnection) =
    let hear () =
        (words.Receive socket)
            .Bind<bool>(
                Func<WebSocketReceived, Handler<bool>>(fun received ->
                    match received with
                    | :? TextMessage as message ->
                        seen.Heard.Add message.Text
                        Handler.Return true
                    | _ -> Handler.Return false)
            )

    let rec drain () =
        (hear ()).Tap(Func<bool, Handler>(fun isMessage -> if isMessage then drain () else Handler.Nothing)).Ignore()

    let act step =
        match step with
        | Say ->
            later (fun () ->
                if socket.IsClosed then
                    Handler.Nothing
                else
                    (words.Send socket (string (seen.Said + 1)))
                        .Then(Handler.Sync(Action(fun () -> seen.Said <- seen.Said + 1))))
        | Hear -> (hear ()).Ignore()
        | _ -> wait step

    let ending =
        match talk.Ending with
        | Returns -> Handler.Nothing
        | Drains -> later drain
        | Shuts ->
            later (fun () ->
                if socket.IsClosed then
                    Handler.Nothing
                else
                    socket.Close(4000, "enough"))
        | Faults -> later (fun () -> raise (TimeoutException()))

    let child =
        Handler
            .Delay(TimeSpan.FromDays 1.0)
            .As(true)
            .Finally(Handler.Yield.Then(Handler.Sync(Action(fun () -> seen.Note "fiber"))))

    let body =
        inTurn
            [
                socket.Accept()
                Handler.Sync(Action(fun () -> seen.Note "accepted"))
                Handler.Spawn(child, Lifetime.Request).Ignore()
                yield! List.map act talk.Server
                ending
            ]

    (words.Finally (body.As(true)) (Handler.Yield.Then(Handler.Sync(Action(fun () -> seen.Note "finalizer"))))).Ignore()

let private script talk (seen: Seen) (socket: TestWebSocket) =
    let act step =
        match step with
        | Say ->
            later (fun () ->
                seen.Asked <- seen.Asked + 1
                socket.Send(string seen.Asked))
        | _ -> wait step

    inTurn
        [
            yield! List.map act talk.Client
            match talk.Parting with
            | Ends -> ()
            | Closes code -> socket.Close code
            | Drops -> socket.Leave()
        ]

let private numbers count =
    List.init (max 0 count) (fun n -> string (n + 1))

let private check words talk =
    let seen = Seen()

    let note what =
        Handler.Sync(Action(fun () -> seen.Note what))

    let app =
        App.Empty
            .With(RequestLimits(Inbox = Nullable talk.Inbox))
            .With(RouteDefinition.WebSocket("/", Func<WebSocketConnection, Handler>(view words talk seen)))
            .With(AfterHook.Of("after", note "after"))
        |> words.Teardown(TeardownHook.Of("teardown", Handler.Yield.Then(note "teardown")))

    let interpreter =
        TestInterpreter(Schedule.Random talk.Seed, options = InterpreterOptions(Report = Action<Report> ignore))

    let ended =
        TestClient.For(app, interpreter).WebSocket("/", Func<TestWebSocket, Handler>(script talk seen))

    let log = List.ofSeq seen.Log

    let times what =
        log |> List.filter ((=) what) |> List.length

    let accepted = times "accepted"

    // If the client leaves before the first step, nothing runs.
    let begun = if log.IsEmpty && talk.Parting = Drops then 0 else 1

    let sent =
        [
            for each in ended.Sent do
                match each with
                | :? TextMessage as message -> message.Text
                | :? WebSocketClose -> "close"
                | _ -> "?"
        ]

    // The last message may have been on its way when the view was cancelled.
    let written =
        [
            seen.Said
            (if ended.Outcome.IsCancelled then
                 seen.Said + 1
             else
                 seen.Said)
        ]

    let idle =
        List.sumBy
            (function
            | Seconds n -> n
            | _ -> 0)
            talk.Server

    all
        [
            agree "teardown" begun (times "teardown")
            (if begun = 0 then
                 None
             else
                 agree "the last event" (Some "teardown") (List.tryLast log))
            agree "finalizer of the view" accepted (times "finalizer")
            (if times "fiber" > 1 then
                 Some "the fiber ended twice"
             else
                 None)
            (if ended.Outcome.IsCancelled then
                 None
             else
                 agree "after hooks" 1 (times "after"))
            agree "messages that the view received" (numbers seen.Heard.Count) (List.ofSeq seen.Heard)
            (if talk.Ending = Drains && not ended.Outcome.IsCancelled then
                 agree "messages that arrived before the close" (numbers seen.Asked) (List.ofSeq seen.Heard)
             else
                 None)
            (if
                 accepted = 0 && sent.IsEmpty
                 || written |> List.exists (fun n -> sent = numbers n @ [ "close" ])
             then
                 None
             else
                 Some $"sent: expected {written} messages in order and one close, found %A{sent}")
            (if ended.Outcome.IsCancelled && talk.Parting <> Drops && idle < 5 then
                 Some "cancelled, although the client stayed and the view took the close"
             else
                 None)
        ]

/// For any schedule and any interleaving of the two sides.
let private conversation: Claim<Words, Talk> =
    law
        "a conversation ends once, neither loses nor reorders messages before its close, and tears down once, after the view's finalizers and fibers"
        check

let private talk =
    gen {
        let act own =
            Gen.frequency
                [
                    4, Gen.constant own
                    3, Gen.constant Say
                    2, Gen.map Turns (Gen.choose (1, 4))
                    1, Gen.map Seconds (Gen.choose (1, 4))
                ]

        let! seed = Gen.choose (0, 1_000_000)
        let! inbox = Gen.choose (1, 3)
        let! client = Gen.choose (0, 6)
        let! client = Gen.listOfLength client (act Say)
        let! server = Gen.choose (0, 6)
        let! server = Gen.listOfLength server (act Hear)
        let! parting = Gen.elements [ Ends; Closes 1000; Closes 4321; Drops ]
        let! ending = Gen.elements [ Returns; Drains; Drains; Shuts; Faults ]

        return
            {
                Seed = seed
                Inbox = inbox
                Client = client
                Parting = parting
                Server = server
                Ending = ending
            }
    }

let private shorter talk =
    [
        for n in 0 .. talk.Client.Length - 1 do
            { talk with
                Client = List.removeAt n talk.Client
            }
        for n in 0 .. talk.Server.Length - 1 do
            { talk with
                Server = List.removeAt n talk.Server
            }
    ]

type Generators =
    static member Talk() =
        Arb.fromGenShrink (talk, (shorter >> Seq.ofList))

let private config =
    { FsCheckConfig.defaultConfig with
        maxTest = Tier.cases 1000
        arbitrary = [ typeof<Generators> ]
    }

[<Tests>]
let laws =
    testList "websockets" [ testPropertyWithConfig config conversation.Name (holds real conversation) ]

let private mutantWords =
    [
        "a receive that loses every third message",
        { real with
            Receive =
                fun socket ->
                    socket
                        .Receive()
                        .Bind<WebSocketReceived>(
                            Func<WebSocketReceived, Handler<WebSocketReceived>>(fun received ->
                                match received with
                                | :? TextMessage as message when int message.Text % 3 = 0 -> socket.Receive()
                                | _ -> Handler.Return received)
                        )
        }
        "a send in a separate fiber",
        { real with
            Send = fun socket text -> Handler.Spawn(Handler.Yield.Then(socket.Send text), Lifetime.Request).Ignore()
        }
        "a send that sends everything twice",
        { real with
            Send = fun socket text -> (socket.Send text).Then(socket.Send text)
        }
        "a view whose finalizer runs only after a value",
        { real with
            Finally = fun body finalizer -> body.Bind<bool>(Func<bool, Handler<bool>>(fun value -> finalizer.As(value)))
        }
        "a teardown that runs twice",
        { real with
            Teardown = fun hook app -> app.With(hook).With(hook)
        }
        "a finalizer that is left to the host",
        { real with
            Finally =
                fun body finalizer ->
                    let late = Handler.Delay(TimeSpan.FromSeconds 1.0).Then(finalizer)

                    body.Finally(Handler.Spawn(late, Lifetime.Host).Ignore())
        }
    ]

[<Tests>]
let mutants =
    testList
        "websocket mutants"
        [
            for name, wrong in mutantWords do
                catches 200 talk conversation name wrong
        ]
