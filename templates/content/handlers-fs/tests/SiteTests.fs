module SiteTests

open Expecto
open Handlers
open Handlers.Testing
open Site

let private client () =
    TestClient.For(app, options = TestClientOptions(Json = Json.options))

let private tests =
    testList
        "site"
        [
            testCase "it greets by name"
            <| fun () -> Expect.equal (client().Get("/hello/Ada").Text) "Hello, Ada!" "the text"

            testCase "it takes an order"
            <| fun () ->
                let order = { Item = "tea"; Count = 2 }
                let reply = client().PostJson("/orders", order)
                Expect.equal reply.Status Status.Created (string reply)
                Expect.equal (reply.Json<Order>()) order "the order"

            testCase "it refuses an order of nothing"
            <| fun () ->
                let reply = client().PostJson("/orders", { Item = "tea"; Count = 0 })
                Expect.equal reply.Status Status.BadRequest (string reply)
                Expect.stringContains reply.Text "Enter a count from 1." "the reason"

            testCase "it tells browsers not to guess the type of any answer"
            <| fun () -> Expect.equal (client().Get("/nowhere").Header "X-Content-Type-Options") "nosniff" "the header"
        ]

[<EntryPoint>]
let main args = runTestsWithCLIArgs [] args tests
