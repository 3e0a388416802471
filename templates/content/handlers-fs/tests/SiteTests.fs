module SiteTests

open Expecto
open Handlers
open Handlers.Testing
open Site

let private tests =
    testList
        "site"
        [
            testCase "it greets by name"
            <| fun () ->
                let reply = TestClient.create app |> TestClient.get "/hello/Ada"
                Expect.equal reply.Text "Hello, Ada!" "the text"

            testCase "it takes an order"
            <| fun () ->
                let order = { Item = "tea"; Count = 2 }
                let reply = TestClient.create app |> TestClient.postJson "/orders" order
                Expect.equal reply.Status Status.Created (string reply)
                Expect.equal (TestReply.json<Order> reply) order "the order"

            testCase "it refuses an order of nothing"
            <| fun () ->
                let reply =
                    TestClient.create app
                    |> TestClient.postJson "/orders" { Item = "tea"; Count = 0 }

                Expect.equal reply.Status Status.BadRequest (string reply)
                Expect.equal (TestReply.errors reply) (Map [ "count", [ "Enter a count from 1." ] ]) "the reason"

            testCase "it tells browsers not to guess the type of any answer"
            <| fun () ->
                let reply = TestClient.create app |> TestClient.get "/nowhere"
                Expect.equal (TestReply.header "X-Content-Type-Options" reply) (Some "nosniff") "the header"
        ]

[<EntryPoint>]
let main args = runTestsWithCLIArgs [] args tests
