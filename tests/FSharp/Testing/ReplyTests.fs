module Handlers.Tests.FSharp.ReplyTests

open System.Text.Json
open Expecto
open Handlers
open Handlers.Testing

type Kind =
    | Member of since: int
    | Guest

type Email = Email of string

type Person =
    {
        Name: string
        Kind: Kind
        Email: Email option
        Tags: Set<string>
        Scores: Map<string, float>
    }

let private ada =
    {
        Name = "Ada"
        Kind = Member 1815
        Email = Some(Email "ada@example.org")
        Tags = set [ "tea"; "milk" ]
        Scores = Map [ "tea", 1.5 ]
    }

let private guest =
    {
        Name = "Grace"
        Kind = Guest
        Email = None
        Tags = Set.empty
        Scores = Map.empty
    }

let private answers (value: 'T) =
    App.empty |> App.route (Route.get "/" (Handler.value (Response.json value)))

/// Made as C# makes clients, so that the client itself reads by other options.
let private reply app = TestClient.For(app).Get "/"

let private unread (read: TestReply -> 'T) words reply =
    let fault =
        Expect.throwsC (fun () -> read reply |> ignore) (fun fault ->
            match fault with
            | :? JsonException as fault -> fault
            | other -> failtest $"Expected a JsonException, found %O{other}.")

    for word: string in words do
        Expect.stringContains fault.Message word "message"

[<Tests>]
let tests =
    testList
        "replies in F#"
        [
            testCase
                "records, unions, options, sets and maps are read as the face writes them, whatever the client's options"
                (fun () ->
                    for person in [ ada; guest ] do
                        Expect.equal (answers person |> reply |> TestReply.json<Person>) person person.Name

                    Expect.equal
                        (answers [ ada; guest ] |> reply |> TestReply.json<Person list>)
                        [ ada; guest ]
                        "a list"

                    for maybe in [ Some ada; None ] do
                        Expect.equal (answers maybe |> reply |> TestReply.json<Person option>) maybe "an option")

            testCase "other options are used when they are given" (fun () ->
                let options =
                    Json.withFSharp (JsonSerializerOptions(PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower))

                let app =
                    App.empty
                    |> App.route (Route.get "/" (Handler.value (Response.jsonWith options {| FirstName = "Ada" |})))

                Expect.equal
                    (reply app |> TestReply.jsonWith<{| FirstName: string |}> options |> _.FirstName)
                    "Ada"
                    "the name")

            testCase "an unreadable reply is reported with the request and the body" (fun () ->
                answers {| Name = 1 |}
                |> reply
                |> unread TestReply.json<Person> [ "Expected JSON of type Person"; "GET /"; """{"name":1}""" ]

                answers (None: Person option)
                |> reply
                |> unread TestReply.json<Person> [ "found null"; "The body: null" ]

                App.empty
                |> App.route (Route.get "/" (Handler.value (Response.text "tea")))
                |> reply
                |> unread TestReply.json<Person> [ "The body: tea" ])

            testCase "the errors of refused input are read by name, and are empty for other replies" (fun () ->
                let app =
                    App.empty
                    |> App.routes
                        [
                            Route.get
                                "/pages"
                                (Bound.query<int> "page" |> Handler.map (fun page -> Response.text $"%d{page}"))
                            Route.get "/gone" (Handler.failWith Status.Gone "Sold.")
                        ]

                let client = TestClient.create app

                Expect.equal
                    (client |> TestClient.get "/pages?page=x" |> TestReply.errors)
                    (Map [ "page", [ "Enter a whole number." ] ])
                    "by name"

                Expect.equal
                    (client |> TestClient.get "/gone" |> TestReply.errors)
                    Map.empty
                    "a problem without errors")

            testCase "headers and faults that are missing are None" (fun () ->
                let app =
                    App.empty
                    |> App.routes
                        [
                            Route.get "/" (Handler.value (Response.text "tea" |> Response.withHeader "X-A" "1"))
                            Route.get "/broken" (Handler.fail (Broken "tea"))
                        ]

                let fine = TestClient.create app |> TestClient.get "/"
                Expect.equal (TestReply.header "x-a" fine, TestReply.header "X-B" fine) (Some "1", None) "headers"
                Expect.isNone (TestReply.fault fine) "no fault"
                let broken = TestClient.create app |> TestClient.get "/broken"
                Expect.equal (TestReply.status broken) Status.InternalServerError "status"
                Expect.equal (TestReply.fault broken) (Some(Broken "tea")) "the fault")
        ]
