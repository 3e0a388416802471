module Handlers.Tests.FSharp.ClientTests

open System
open System.ComponentModel.Design
open System.Reflection
open System.Text.Json
open Expecto
open Handlers
open Handlers.Runtime
open Handlers.Testing

let private text (value: string) = Handler.value (Response.text value)

let private clock =
    let services = new ServiceContainer()
    services.AddService(typeof<TimeProvider>, TimeProvider.System)
    services :> IServiceProvider

/// Each word for an option, the option that it sets, and the value that it gives it.
let private words: (string * (TestClientOptions -> TestClientOptions) * (TestClientOptions -> bool)) list =
    [
        "Origin",
        TestClientOptions.origin "https://shop.example",
        (fun options -> options.Origin = Uri "https://shop.example")
        "MaxRedirects", TestClientOptions.maxRedirects 3, (fun options -> options.MaxRedirects = 3)
        "Headers",
        TestClientOptions.header "X-A" "1",
        (fun options -> List.ofSeq options.Headers = [ struct ("X-A", "1") ])
        "TrustedOrigins",
        TestClientOptions.trustedOrigins [ "https://a.example" ],
        (fun options -> List.ofSeq options.TrustedOrigins = [ "https://a.example" ])
        "Json",
        TestClientOptions.json JsonSerializerOptions.Web,
        (fun options -> obj.ReferenceEquals(options.Json, JsonSerializerOptions.Web))
        "Services", TestClientOptions.services clock, (fun options -> obj.ReferenceEquals(options.Services, clock))
    ]

[<Tests>]
let tests =
    testList
        "test client in F#"
        [
            testCase "every option has a word, which keeps what the other words have set" (fun () ->
                let options =
                    typeof<TestClientOptions>.GetProperties(BindingFlags.Public ||| BindingFlags.Instance)
                    |> Seq.filter _.CanWrite
                    |> Seq.map _.Name
                    |> set

                Expect.equal (set [ for name, _, _ in words -> name ]) options "the options"

                for name, last, _ in words do
                    let others = words |> List.filter (fun (other, _, _) -> other <> name)

                    let all =
                        List.fold (fun options (_, word, _) -> word options) TestClientOptions.standard others
                        |> last

                    for kept, _, isSet in words do
                        Expect.isTrue (isSet all) $"%s{kept}, after %s{name} was set last")

            testCase "headers add up" (fun () ->
                let options =
                    TestClientOptions.standard
                    |> TestClientOptions.header "X-A" "1"
                    |> TestClientOptions.header "X-B" "2"

                Expect.equal (List.ofSeq options.Headers) [ struct ("X-A", "1"); struct ("X-B", "2") ] "both, in order")

            testCase "it sends every kind of request" (fun () ->
                let echo =
                    handler {
                        let! request = Handler.request

                        let! body =
                            Handler.request
                            |> Handler.bind (fun request ->
                                Response.readText (Response.text "" |> Response.withBody request.Body))

                        return Response.text $"{request.Method} {request.Path} %A{request.ContentType} %s{body}"
                    }

                let client =
                    App.empty
                    |> App.route (Route.map [ Method.Get; Method.Post; Method.Put; Method.Delete ] "/{name}" echo)
                    |> TestClient.create

                let told expected (reply: TestReply) =
                    Expect.equal (TestReply.text reply) expected "the request"

                client |> TestClient.get "/a" |> told "GET /a <null> "
                client |> TestClient.delete "/b" |> told "DELETE /b <null> "

                client
                |> TestClient.postJson
                    "/c"
                    {|
                        Item = "tea"
                        Note = (None: string option)
                    |}
                |> told """POST /c "application/json" {"item":"tea","note":null}"""

                client
                |> TestClient.postForm "/d" [ "name", "a b"; "name", "c" ]
                |> told """POST /d "application/x-www-form-urlencoded" name=a%20b&name=c"""

                client
                |> TestClient.send (Request.put "/e" |> Request.withText "text/plain" "tea")
                |> told """PUT /e "text/plain" tea"""

                [ Request.get "/f"; Request.get "/g" ]
                |> fun requests -> TestClient.sendTogether requests client
                |> List.map TestReply.text
                |> fun texts -> Expect.equal texts [ "GET /f <null> "; "GET /g <null> " ] "in their order")

            testCase "options and interpreter are those that are given" (fun () ->
                let app =
                    App.empty
                    |> App.routes
                        [
                            Route.get
                                "/"
                                (Handler.request
                                 |> Handler.map (fun request ->
                                     Response.text (
                                         Request.scheme request
                                         + String.concat "," (Request.headerAll "X-User" request)
                                     )))
                            Route.get "/away" (Handler.value (Response.redirect "/"))
                        ]

                let options =
                    TestClientOptions.standard
                    |> TestClientOptions.origin "https://shop.example"
                    |> TestClientOptions.header "X-User" "ada"
                    |> TestClientOptions.maxRedirects 0

                let client = app |> TestClient.createWith options
                Expect.equal (client |> TestClient.get "/" |> TestReply.text) "httpsada" "origin and header"

                Expect.equal
                    (client |> TestClient.get "/away" |> TestReply.status)
                    Status.Found
                    "no redirect is followed"

                let real = app |> TestClient.createOn (AsyncInterpreter()) options
                Expect.equal (real |> TestClient.get "/" |> _.Trace.Count) 0 "no trace on a real interpreter"
                Expect.isGreaterThan (client |> TestClient.get "/" |> _.Trace.Count) 0 "a trace in virtual time")

            testCase "time is virtual, and a client may leave" (fun () ->
                let app =
                    App.empty
                    |> App.route (
                        Route.get
                            "/later"
                            (Handler.delay (TimeSpan.FromHours 1.0)
                             |> Handler.replace (Response.text "later"))
                    )

                let client = TestClient.create app
                let start = client.Now
                client |> TestClient.wait (TimeSpan.FromMinutes 5.0)
                Expect.equal (client |> TestClient.get "/later" |> TestReply.text) "later" "the answer"
                Expect.equal (client.Now - start) (TimeSpan.FromMinutes 65.0) "virtual time"

                let left =
                    client
                    |> TestClient.sendWith (SendOptions(LeavesAfter = TimeSpan.FromSeconds 2.0)) (Request.get "/later")

                Expect.isTrue left.HasLeft "it left")

            testCase "it holds a conversation over a websocket" (fun () ->
                let app =
                    App.empty
                    |> App.route (
                        Route.webSocket "/echo" (fun socket ->
                            socket.ForEach(fun message -> socket.Send message) |> Handler.ignore)
                    )

                let conversation =
                    TestClient.create app
                    |> TestClient.webSocket "/echo" (fun socket ->
                        handler {
                            do! socket.Send "tea"
                            let! _ = socket.Receive()
                            do! socket.Close()
                        })

                Expect.equal (List.ofSeq conversation.Texts) [ "tea" ] "what the app sent")
        ]
