module Handlers.Tests.FSharp.ValidationTests

open System
open Expecto
open Handlers

type private Shape =
    | Circle of radius: float
    | Dot

type private Drawing =
    {
        Title: string
        Note: string option
        Shape: Shape
    }

let private paging request =
    validate {
        let! page =
            Request.query "page" request
            |> Field.required<int> "page"
            |> Field.check "Expected 'page' from 1." (fun page -> page >= 1)

        and! size = Request.query "size" request |> Field.optional<int> "size"
        and! since = Request.header "Since" request |> Field.required<DateOnly> "Since"
        return page, size, since
    }

let private app =
    App.empty
    |> App.routes
        [
            Route.get
                "/"
                (handler {
                    let! request = Handler.request
                    let! page, size, since = paging request
                    return Response.text $"{page} {size} {since.Year}"
                })
            Route.post "/" (Request.json<Drawing>() |> Handler.map Response.json)
        ]

let private post contentType text =
    app |> Answers.to' (Request.post "/" |> Request.withText contentType text)

[<Tests>]
let tests =
    testList
        "reading requests"
        [
            testCase "fields are read as types, and an optional field is an option" (fun () ->
                let ask target =
                    app
                    |> Answers.to' (Request.get target |> Request.withHeader "Since" "2030-01-02")

                Expect.equal (ask "/?page=2&size=5") (200, "2 Some(5) 2030") "all"
                Expect.equal (ask "/?page=2") (200, "2  2030") "no size")

            testCase "and! collects all errors into one answer" (fun () ->
                let status, body = app |> Answers.get "/?page=0&size=x"
                Expect.equal status 400 "status"

                for sentence in
                    [
                        "Expected 'page' from 1."
                        "Expected 'size' as a whole number, found 'x'."
                        "Expected 'Since', found none."
                    ] do
                    Expect.stringContains body sentence "body"

                let response = app |> Answers.response (Request.get "/")
                Expect.equal (Response.contentType response) (Some "application/problem+json") "content type")

            testCase "let! stops at the first error" (fun () ->
                let both =
                    validate {
                        let! a = (Error "a": Result<int, string>)
                        let! b = (Error "b": Result<int, string>)
                        return a + b
                    }

                Expect.equal both (Error [ "a" ]) "errors"

                let whole: Result<int, string list> = validate { return! Ok 1 }
                Expect.equal whole (Ok 1) "return!")

            testCase "Invalid is a bad request that lists its errors" (fun () ->
                let fault = Invalid [ "one."; "two." ]
                Expect.equal fault.Errors [ "one."; "two." ] "errors"
                Expect.equal fault.Message "one. two." "message"
                Expect.equal (fault.ToResponse().Status) Status.BadRequest "status")

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

            testCase "a body that cannot be parsed is refused" (fun () ->
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
        ]
