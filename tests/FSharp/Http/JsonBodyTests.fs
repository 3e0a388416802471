module Handlers.Tests.FSharp.JsonBodyTests

open System
open Expecto
open Handlers

type private Shape =
    | Circle of radius: float
    | Dot

type private Line =
    {
        Name: string
        Price: decimal
        Kind: DayOfWeek option
    }

type private Order =
    {
        Count: int
        Lines: Line list
        Shape: Shape
        Notes: Map<string, string>
        Id: Guid
    }

type private Drawing =
    {
        Title: string
        Note: string option
        Shape: Shape
    }

let private app =
    App.empty
    |> App.routes [ Route.post "/" (Request.json<Drawing>() |> Handler.map Response.json) ]

let private post contentType text =
    app |> Answers.to' (Request.post "/" |> Request.withText contentType text)

[<Tests>]
let tests =
    testList
        "reading JSON"
        [
            testCase "a body is read as JSON, with options and unions" (fun () ->
                let answer = """{"title":"a","note":null,"shape":{"type":"Circle","radius":1}}"""

                Expect.equal
                    (post "application/json" """{"title":"a","shape":{"type":"Circle","radius":1}}""")
                    (200, answer)
                    "plain"

                Expect.equal (fst (post "application/merge+json; charset=utf-8" answer)) 200 "a suffix"

                Expect.equal
                    (snd (post "application/json" """{"title":"a","shape":"Dot"}"""))
                    """{"title":"a","note":null,"shape":"Dot"}"""
                    "a case")

            testCase "a body that cannot be read is refused" (fun () ->
                for contentType, body, status in
                    [
                        "text/plain", "{}", 415
                        "json", "{}", 415
                        "application/json", "", 400
                        "application/json", "null", 400
                        "application/json", "{", 400
                        "application/json", """{"title":1,"shape":"Dot"}""", 400
                        "application/json", """{"title":null,"shape":"Dot"}""", 400
                        "application/json", """{"shape":"Dot"}""", 400
                        "application/json", """{"title":"a","shape":"Square"}""", 400
                        "application/json", """{"title":"\ud800","shape":"Dot"}""", 400
                    ] do
                    Expect.equal (fst (post contentType body)) status $"%s{contentType} %s{body}")

            testCase "every member that is missing or wrong is an error with its path" (fun () ->
                let wrong body =
                    let context =
                        RequestContext.Of(Request.post "/" |> Request.withText "application/json" body)

                    match Interpreter.blocking () |> Interpreter.run context (Bound.json<Order>()) with
                    | Faulted(:? InvalidInput as fault) ->
                        [
                            for error in fault.Errors do
                                error.Name, error.Message, error.Detail
                        ]
                    | other -> failtest $"%O{other}"

                let names body =
                    wrong body |> List.map (fun (name, _, detail) -> name, detail)

                Expect.equal
                    (names
                        """{"count":"many","lines":[{"name":"a","price":1},{"name":2,"kind":"Someday"},7],"shape":{"type":"Circle"},"notes":{"a":1,"none":null,"b c":2},"id":"x"}""")
                    [
                        "$.count", "Enter a whole number."
                        "$.lines[1].name", "Enter a value."
                        "$.lines[1].price", "Enter a number."
                        "$.lines[1].kind",
                        "Enter one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday."
                        "$.lines[2]", "Enter an object."
                        "$.shape.radius", "Enter a number."
                        "$.notes.a", "Enter a value."
                        "$.notes.none", "Enter a value."
                        "$.notes['b c']", "Enter a value."
                        "$.id", "Enter an identifier such as 0f8fad5b-d9cb-469f-a165-70867728950e."
                    ]
                    "all"

                Expect.equal
                    (names """{"count":3000000000,"lines":7,"shape":{"type":"Square"},"notes":[],"id":null}""")
                    [
                        "$.count", "Enter a whole number from -2147483648 to 2147483647."
                        "$.lines", "Enter a list."
                        "$.shape.type", "Enter one of Circle, Dot."
                        "$.notes", "Enter an object."
                        "$.id", "Enter an identifier such as 0f8fad5b-d9cb-469f-a165-70867728950e."
                    ]
                    "kinds"

                Expect.equal
                    (names """{"shape":{"radius":1}}""" |> List.map fst)
                    [ "$.count"; "$.lines"; "$.shape.type"; "$.notes"; "$.id" ]
                    "missing"

                Expect.equal (names "[]") [ "$", "Send an object." ] "another kind"

                Expect.equal
                    (names """{"count":""")
                    [ "", "Send JSON that is not broken: see line 1, byte 10." ]
                    "broken"

                Expect.equal
                    (wrong
                        """{"count":1,"lines":[{"name":"a","price":"x"}],"shape":"Dot","notes":{},"id":"0f8fad5b-d9cb-469f-a165-70867728950e"}"""
                     |> List.map (fun (_, message, _) -> message))
                    [ "Expected a number as '$.lines[0].price' of the body, found 'x'." ]
                    "the message for developers")

            testCase "a hundred errors are enough" (fun () ->
                let body = String.Join(',', Seq.replicate 1_000 "\"x\"")

                let context =
                    RequestContext.Of(Request.post "/" |> Request.withText "application/json" $"[%s{body}]")

                match Interpreter.blocking () |> Interpreter.run context (Bound.json<int list>()) with
                | Faulted(:? InvalidInput as fault) -> Expect.equal fault.Errors.Count 100 "errors"
                | other -> failtest $"%O{other}")

            testCase "errors in JSON are gathered with those of other bindings and listed by name" (fun () ->
                let both =
                    bound {
                        let! drawing = Bound.json<Drawing>()
                        and! page = Bound.query<int> "page"
                        return $"%s{drawing.Title} %d{page}"
                    }

                let app =
                    App.empty |> App.routes [ Route.post "/" (both |> Handler.map Response.text) ]

                let ask target =
                    app
                    |> Answers.to' (
                        Request.post target
                        |> Request.withText "application/json" """{"shape":"Square"}"""
                    )

                let status, body = ask "/?page=x"
                Expect.equal status 400 "status"

                Expect.stringContains
                    body
                    """"errors":{"title":["Enter a value."],"shape":["Enter one of Circle, Dot."],"page":["Enter a whole number."]}"""
                    "body")
        ]
