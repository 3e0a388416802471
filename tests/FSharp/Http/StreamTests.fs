module Handlers.Tests.FSharp.StreamTests

open System
open System.Text.Json
open System.Threading
open Expecto
open Handlers
open Handlers.Testing

type Shape =
    | Circle of radius: float
    | Dot

type Drawing =
    {
        Title: string
        Note: string option
        Shapes: Shape list
    }

let private parts (reply: TestReply) =
    [ for part in reply.Parts -> part.At.TotalSeconds, part.Text ]

let private ask view =
    TestClient.For(App.empty |> App.route (Route.get "/" view)).Get "/"

let private seconds (n: float) = TimeSpan.FromSeconds n

[<Tests>]
let tests =
    testList
        "streams and the test client"
        [
            testCase "a handler writes a body, in virtual time" (fun () ->
                let key = Key.createWith "key" (fun () -> "from the key")

                let reply =
                    Response.streamFrom "text/csv" (fun body ->
                        handler {
                            for n in 1..2 do
                                do! Handler.delay (seconds 1.0)
                                do! body.Write $"%d{n}\n"

                            let! word = Key.get key
                            do! body.Write(ReadOnlyMemory(Text.Encoding.UTF8.GetBytes word))
                        })
                    |> Handler.value
                    |> ask

                Expect.equal (parts reply) [ 1.0, "1\n"; 2.0, "2\n"; 2.0, "from the key" ] "parts"
                Expect.equal (reply.Header "Content-Type") "text/csv" "content type")

            testCase "a client that disconnects cancels the handler, whose finally block runs" (fun () ->
                let log = Trace()

                let app =
                    App.empty
                    |> App.route (
                        Route.get
                            "/"
                            (Response.streamFrom "text/plain" (fun body ->
                                handler {
                                    try
                                        do! body.Write "one"
                                        do! Handler.delay (seconds 60.0)
                                        log.Add "never"
                                    finally
                                        log.Add "finally"
                                })
                             |> Handler.value)
                    )

                let reply =
                    TestClient.For(app).Send(Request.get "/", SendOptions(LeavesAfter = seconds 2.0))

                Expect.isTrue reply.HasLeft "left"
                Expect.equal log.All [ "finally" ] "log")

            testCase "a stream of events sends its heartbeat at the given interval" (fun () ->
                let reply =
                    Response.eventsFrom (fun events ->
                        handler {
                            do! Handler.delay (seconds 2.5)
                            do! events.Send "x"
                        })
                    |> Response.withHeartbeat (seconds 1.0)
                    |> Handler.value
                    |> ask

                Expect.equal (parts reply) [ 0.0, ":\n\n"; 1.0, ":\n\n"; 2.0, ":\n\n"; 2.5, "data: x\n\n" ] "parts"

                let quiet =
                    Response.eventsFrom (fun events -> handler { do! Handler.delay (seconds 60.0) })
                    |> Response.withHeartbeat Timeout.InfiniteTimeSpan
                    |> Handler.value
                    |> ask

                Expect.equal (parts quiet) [ 0.0, ":\n\n" ] "no heartbeat")

            testCase "a test reads and posts JSON as the app does" (fun () ->
                let drawing =
                    {
                        Title = "été"
                        Note = None
                        Shapes = [ Circle 1.5; Dot ]
                    }

                let app =
                    App.empty
                    |> App.routes
                        [
                            Route.get "/" (Handler.value (Response.json drawing))
                            Route.post "/" (Request.json<Drawing>() |> Handler.map Response.json)
                        ]

                let client = TestClient.For(app, options = TestClientOptions(Json = Json.options))

                Expect.equal (client.Get("/").Json<Drawing>()) drawing "read"
                Expect.equal (client.PostJson("/", drawing).Json<Drawing>()) drawing "posted"

                let refusal =
                    Expect.throwsC (fun () -> TestClient.For(app).Get("/").Json<Drawing>() |> ignore) (fun fault ->
                        fault)

                Expect.isTrue (refusal :? JsonException) "kind"
                Expect.stringContains refusal.Message "TestClientOptions.Json" "advice"
                Expect.stringContains refusal.Message "été" "the body")

            testCase "a text is a body" (fun () ->
                let app =
                    App.empty
                    |> App.route (Route.post "/" (Bound.text |> Handler.map Response.text))

                Expect.equal (TestClient.For(app).Post("/", "tea", "text/plain").Text) "tea" "text")
        ]
